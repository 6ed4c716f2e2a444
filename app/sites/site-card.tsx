import { useFetcher } from "@remix-run/react";
import { Pencil } from "lucide-react";
import { useEffect, useState } from "react";
import { toast } from "sonner";
import type { action } from "../routes/_app.sites.tsx";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { uiMessages } from "../ui/messages.ts";
import { RichText } from "../ui/rich-text.tsx";
import { Snippet } from "../ui/snippet.tsx";
import { siteMessages as messages } from "./messages.ts";
import { type DomainsOfSite, SiteDomains } from "./site-domains.tsx";

type Site = {
  readonly id: string;
  readonly name: string;
  readonly siteKey: string;
  readonly addedOn: string;
  readonly snippet: string;
} & DomainsOfSite;

export function SiteCard({ site }: { readonly site: Site }) {
  return (
    <Card className="p-5">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <h2 className="truncate text-base font-semibold">{site.name}</h2>
          <p className="mt-0.5 text-ink-muted">
            <RichText
              text={messages.keyAndDate}
              slots={{
                key: <code className="font-mono text-xs select-all">{site.siteKey}</code>,
                date: site.addedOn,
              }}
            />
          </p>
        </div>
        <RenameDialog site={site} />
      </div>
      <div className="mt-4">
        <Snippet code={site.snippet} actions={<CopyButton text={site.snippet} />} />
      </div>
      <SiteDomains site={site} />
    </Card>
  );
}

function RenameDialog({ site }: { readonly site: Site }) {
  const [open, setOpen] = useState(false);
  const fetcher = useFetcher<typeof action>();
  const { data } = fetcher;
  useEffect(() => {
    if (!data?.done) return;
    setOpen(false);
    toast.success(messages.rename.done(String(data.done.value)));
  }, [data]);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={messages.rename.title}
      description={messages.rename.description}
      trigger={
        <Button size="sm" icon={<Pencil aria-hidden className="size-3.5" />}>
          {messages.rename.action}
        </Button>
      }
    >
      <fetcher.Form method="post" className="space-y-5">
        <input type="hidden" name="intent" value="rename" />
        <input type="hidden" name="siteId" value={site.id} />
        <Field
          label={messages.rename.name}
          name="name"
          defaultValue={site.name}
          required
          maxLength={100}
          errors={data?.error ? [data.error] : undefined}
        />
        <div className="flex justify-end gap-2">
          <Button onClick={() => setOpen(false)}>{uiMessages.cancel}</Button>
          <Button type="submit" variant="primary" pending={fetcher.state !== "idle"}>
            {messages.rename.action}
          </Button>
        </div>
      </fetcher.Form>
    </Dialog>
  );
}
