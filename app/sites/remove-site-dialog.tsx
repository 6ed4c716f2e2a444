import { useFetcher } from "@remix-run/react";
import { Trash2 } from "lucide-react";
import { AlertDialog as Alert } from "radix-ui";
import { useEffect, useState } from "react";
import { toast } from "sonner";
import { isInUse } from "../../server/sites/domain/site-rules.ts";
import type { SiteView } from "../../server/sites/domain/sites-view.ts";
import { formatAgo } from "../lib/ago.ts";
import type { action } from "../routes/_app.sites.tsx";
import { Button, IconButton } from "../ui/button.tsx";
import { AlertDialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { uiMessages } from "../ui/messages.ts";
import { Notice } from "../ui/notice.tsx";
import { siteMessages } from "./messages.ts";

const { remove: messages } = siteMessages;

type RemoveSiteProps = {
  readonly site: SiteView;
  readonly nowMs: number;
  /** The organization has no other site. */
  readonly isLast: boolean;
};

/** Removes a site, after its name was typed if visitors would miss the greeting. */
export function RemoveSiteDialog({ site, nowMs, isLast }: RemoveSiteProps) {
  const [open, setOpen] = useState(false);
  const [latest] = site.seen;
  return (
    <>
      <IconButton
        size="sm"
        label={isLast ? messages.last : messages.label(site.name)}
        aria-disabled={isLast || undefined}
        className={isLast ? "opacity-55" : undefined}
        onClick={() => (isLast ? toast.info(messages.last) : setOpen(true))}
      >
        <Trash2 aria-hidden className="size-4" />
      </IconButton>
      <AlertDialog open={open} onOpenChange={setOpen} title={messages.title(site.name)}>
        <ul className="mt-3 list-disc space-y-1.5 pl-5 text-ink-muted marker:text-ink-faint">
          {messages.effects.map((effect) => (
            <li key={effect}>{effect}</li>
          ))}
        </ul>
        {latest ? (
          <Notice tone="caution" className="mt-4">
            {messages.inUse(latest.host, formatAgo(latest.lastAt, nowMs))}
          </Notice>
        ) : null}
        <Confirmation site={site} nowMs={nowMs} />
      </AlertDialog>
    </>
  );
}

function Confirmation({ site, nowMs }: Omit<RemoveSiteProps, "isLast">) {
  const fetcher = useFetcher<typeof action>();
  const [typed, setTyped] = useState("");
  const { data } = fetcher;
  useEffect(() => {
    if (data?.done) toast.success(messages.done(site.name));
  }, [data, site.name]);
  const seen = site.seen.map((one) => ({ ...one, lastAt: new Date(one.lastAt) }));
  const mustType = isInUse(seen, new Date(nowMs));
  return (
    <fetcher.Form method="post" className="mt-5 space-y-4">
      <input type="hidden" name="intent" value="remove" />
      <input type="hidden" name="siteId" value={site.id} />
      {mustType ? (
        <Field
          label={messages.confirm(site.name)}
          name="confirmation"
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          errors={data?.error ? [data.error] : undefined}
        />
      ) : (
        <input type="hidden" name="confirmation" value="" />
      )}
      {data?.error && !mustType ? <Notice tone="danger">{data.error}</Notice> : null}
      <div className="flex justify-end gap-2">
        <Alert.Cancel asChild>
          <Button>{uiMessages.cancel}</Button>
        </Alert.Cancel>
        <Button
          type="submit"
          variant="danger"
          disabled={mustType && typed.trim() !== site.name}
          pending={fetcher.state !== "idle"}
        >
          {messages.submit}
        </Button>
      </div>
    </fetcher.Form>
  );
}
