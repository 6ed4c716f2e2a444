import { useFetcher } from "@remix-run/react";
import { Pencil } from "lucide-react";
import { useEffect, useState } from "react";
import { toast } from "sonner";
import type { action } from "../routes/_app.sites.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { uiMessages } from "../ui/messages.ts";
import { siteMessages } from "./messages.ts";

const { rename: messages } = siteMessages;

type RenameSiteProps = { readonly site: { readonly id: string; readonly name: string } };

export function RenameSiteDialog({ site }: RenameSiteProps) {
  const [open, setOpen] = useState(false);
  const fetcher = useFetcher<typeof action>();
  const { data } = fetcher;
  useEffect(() => {
    if (!data?.done) return;
    setOpen(false);
    toast.success(messages.done(String(data.done.value)));
  }, [data]);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={messages.title}
      description={messages.description}
      trigger={
        <Button size="sm" icon={<Pencil aria-hidden className="size-3.5" />}>
          {messages.action}
        </Button>
      }
    >
      <fetcher.Form method="post" className="space-y-5">
        <input type="hidden" name="intent" value="rename" />
        <input type="hidden" name="siteId" value={site.id} />
        <Field
          label={messages.name}
          name="name"
          defaultValue={site.name}
          required
          maxLength={100}
          errors={data?.error ? [data.error] : undefined}
        />
        <div className="flex justify-end gap-2">
          <Button onClick={() => setOpen(false)}>{uiMessages.cancel}</Button>
          <Button type="submit" variant="primary" pending={fetcher.state !== "idle"}>
            {messages.action}
          </Button>
        </div>
      </fetcher.Form>
    </Dialog>
  );
}
