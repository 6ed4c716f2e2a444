import { useFetcher } from "@remix-run/react";
import { Plus } from "lucide-react";
import { useEffect } from "react";
import { toast } from "sonner";
import type { action } from "../routes/_app.sites.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { FormDialog } from "../ui/form-dialog.tsx";
import { uiMessages } from "../ui/messages.ts";
import { Notice } from "../ui/notice.tsx";
import { siteMessages } from "./messages.ts";

const { add: messages } = siteMessages;

/** Adds a website with a key of its own. */
export function AddSiteDialog() {
  return (
    <FormDialog
      title={messages.title}
      description={messages.description}
      trigger={
        <Button variant="primary" icon={<Plus aria-hidden className="size-4" />}>
          {messages.action}
        </Button>
      }
    >
      {(close) => <AddForm onClose={close} />}
    </FormDialog>
  );
}

function AddForm({ onClose }: { readonly onClose: () => void }) {
  const fetcher = useFetcher<typeof action>();
  const { data } = fetcher;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a result closes the dialog
  useEffect(() => {
    if (!data?.done) return;
    toast.success(messages.done(String(data.done.value)));
    onClose();
  }, [data]);
  const errorsOf = (field: "name" | "domain") =>
    data?.error && data.field === field ? [data.error] : undefined;
  return (
    <fetcher.Form method="post" className="space-y-5">
      <input type="hidden" name="intent" value="add" />
      <Field
        label={messages.name}
        name="name"
        required
        maxLength={100}
        autoComplete="off"
        hint={messages.nameHint}
        errors={errorsOf("name")}
      />
      <Field
        label={messages.domain}
        name="domain"
        required
        maxLength={300}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        placeholder="www.shop.example"
        hint={messages.domainHint}
        errors={errorsOf("domain")}
      />
      {data?.error && data.field === null ? <Notice tone="danger">{data.error}</Notice> : null}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{uiMessages.cancel}</Button>
        <Button type="submit" variant="primary" pending={fetcher.state !== "idle"}>
          {messages.submit}
        </Button>
      </div>
    </fetcher.Form>
  );
}
