import { useRevalidator } from "@remix-run/react";
import { KeyRound } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import type { SiteView } from "../../server/sites/domain/sites-view.ts";
import { SecretDialog } from "../integrations/secret-dialog.tsx";
import { formatDate } from "../lib/format.ts";
import { dashboardClient } from "../lib/trpc.ts";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/dialog.tsx";
import { siteMessages } from "./messages.ts";

const { signing: messages } = siteMessages;

type SigningSecretProps = {
  readonly site: SiteView;
  readonly nowMs: number;
  readonly timeZone: string;
};

/** The secret with which the site's server signs who its visitors are. It is shown once. */
export function SigningSecret({ site, nowMs, timeZone }: SigningSecretProps) {
  const [asking, setAsking] = useState(false);
  const [pending, setPending] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const { revalidate } = useRevalidator();
  const { signing } = site;
  const date = (iso: string) => formatDate(iso, timeZone, new Date(nowMs));
  const isPreviousValid =
    signing?.previousUntil != null && Date.parse(signing.previousUntil) > nowMs;
  const change = async () => {
    setPending(true);
    try {
      setSecret((await dashboardClient().sites.changeSecret.mutate({ siteId: site.id })).secret);
    } catch {
      toast.error(messages.failed);
    }
    setPending(false);
    setAsking(false);
    revalidate();
  };
  return (
    <div className="mt-5 border-t border-line pt-5">
      <h3 className="font-medium">{messages.title}</h3>
      <p className="mt-0.5 max-w-prose text-ink-muted">{messages.text}</p>
      <div className="mt-3 flex flex-wrap items-center gap-3">
        <Button
          size="sm"
          pending={pending}
          icon={<KeyRound aria-hidden className="size-3.5" />}
          onClick={() => (signing ? setAsking(true) : void change())}
        >
          {signing ? messages.rotate : messages.create}
        </Button>
        {signing ? (
          <p className="text-ink-muted">
            {messages.since(date(signing.since))}{" "}
            {isPreviousValid && signing.previousUntil
              ? messages.previous(date(signing.previousUntil))
              : null}
          </p>
        ) : null}
      </div>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={messages.confirm.title}
        description={messages.confirm.text}
        confirmLabel={messages.rotate}
        pending={pending}
        onConfirm={() => void change()}
      />
      <SecretDialog
        title={messages.shown(site.name)}
        secret={secret}
        onClose={() => setSecret(null)}
      />
    </div>
  );
}
