import { Clock } from "lucide-react";
import { useState } from "react";
import { HoursForm } from "../hours/hours-form.tsx";
import { hoursMessages } from "../hours/messages.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import type { Pool } from "./overview.ts";

const { pool: messages } = hoursMessages;

/** The hours of a pool: the organization's, or its own. */
export function PoolHoursDialog({ pool }: { readonly pool: Pool }) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={messages.title(pool.name)}
      description={messages.description}
      className="w-[min(calc(100vw-32px),640px)]!"
      trigger={
        <Button
          size="sm"
          variant="ghost"
          aria-label={messages.editOf(pool.name)}
          icon={<Clock aria-hidden className="size-3.5" />}
        >
          {messages.edit}
        </Button>
      }
    >
      <PoolHoursForm pool={pool} onDone={() => setOpen(false)} />
    </Dialog>
  );
}

type PoolHoursFormProps = { readonly pool: Pool; readonly onDone: () => void };

function PoolHoursForm({ pool, onDone }: PoolHoursFormProps) {
  // The pool when the form was opened: saving on top of a later change by another admin is refused.
  const [{ poolId, version, workingHours }] = useState(pool);
  const [followsCalendar, setFollows] = useState(workingHours?.followsCalendar ?? true);
  return (
    <HoursForm
      legend={messages.fact}
      options={{ none: messages.asOrganization, own: messages.own }}
      saved={workingHours}
      savedMessage={messages.saved}
      save={(hours, week) =>
        hours.savePool.mutate({
          poolId,
          version,
          workingHours: week && { week, followsCalendar },
        })
      }
      onSaved={onDone}
      onCancel={onDone}
    >
      <label className="flex items-center gap-2.5">
        <input
          type="checkbox"
          checked={followsCalendar}
          onChange={(event) => setFollows(event.target.checked)}
          className="size-4 accent-accent"
        />
        {messages.followsCalendar}
      </label>
    </HoursForm>
  );
}
