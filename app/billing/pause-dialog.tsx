import { Pause } from "lucide-react";
import { useState } from "react";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import type { FormattedBilling } from "./format-billing.ts";
import { billingMessages } from "./messages.ts";
import { PauseForm } from "./pause-form.tsx";

const { pause: messages } = billingMessages;

/** Pauses the plan, after what that means was shown. */
export function PauseDialog({ billing }: { readonly billing: FormattedBilling }) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button icon={<Pause aria-hidden className="size-4" />}>{messages.open}</Button>}
      title={messages.title}
      description={messages.description}
    >
      <PauseForm billing={billing} onDone={() => setOpen(false)}>
        {(submit) => (
          <div className="mt-6 flex justify-end">
            <Button {...submit} variant="primary">
              {messages.submit}
            </Button>
          </div>
        )}
      </PauseForm>
    </Dialog>
  );
}
