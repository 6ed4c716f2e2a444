import { useFetcher } from "@remix-run/react";
import { Check, Minus } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import { toast } from "sonner";
import type { action } from "../routes/_app.team.tsx";
import { Button } from "../ui/button.tsx";
import { AlertDialog } from "../ui/dialog.tsx";
import { uiMessages } from "../ui/messages.ts";
import { Notice } from "../ui/notice.tsx";
import type { FormattedMember } from "./format-member.ts";
import { teamErrorText, teamMessages } from "./messages.ts";

const { removal: messages } = teamMessages;

type RemoveDialogProps = {
  readonly member: FormattedMember;
  readonly orgName: string;
  readonly onClose: () => void;
};

/** Asks before a member is removed, and lists what will be lost. */
export function RemoveDialog({ member, orgName, onClose }: RemoveDialogProps) {
  const fetcher = useFetcher<typeof action>();
  const { data } = fetcher;
  useEffect(() => {
    if (!data?.done) return;
    toast.success(teamMessages.done[data.done]);
    onClose();
  }, [data, onClose]);
  const { name, email, firstName, role, joinedOn } = member;
  const effects = removalEffects(member, orgName);
  return (
    <AlertDialog
      open
      onOpenChange={onClose}
      title={messages.title(name)}
      description={messages.description(email, teamMessages.roles[role], joinedOn)}
    >
      <fetcher.Form method="post" className="mt-5 space-y-5">
        <input type="hidden" name="agentId" value={member.agentId} />
        {effects.visitor ? <Notice tone="caution">{effects.visitor}</Notice> : null}
        {data?.error ? <Notice tone="danger">{teamErrorText(data.error)}</Notice> : null}
        <ul className="space-y-2">
          {effects.lost.map((text) => (
            <Effect key={text} icon={<Minus aria-hidden className="size-4 text-danger-text" />}>
              {text}
            </Effect>
          ))}
          <Effect icon={<Check aria-hidden className="size-4 text-ink-muted" />}>
            {effects.kept}
          </Effect>
        </ul>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{uiMessages.cancel}</Button>
          <Button
            type="submit"
            name="intent"
            value="remove"
            variant="danger"
            pending={fetcher.state !== "idle"}
          >
            {messages.confirm(firstName)}
          </Button>
        </div>
      </fetcher.Form>
    </AlertDialog>
  );
}

type EffectProps = { readonly icon: ReactNode; readonly children: ReactNode };

function Effect({ icon, children }: EffectProps) {
  return (
    <li className="flex items-start gap-2.5">
      <span className="mt-0.5 shrink-0">{icon}</span>
      <span>{children}</span>
    </li>
  );
}

type RemovalEffects = {
  /** What happens to a visitor; null when none is affected. */
  readonly visitor: string | null;
  readonly lost: readonly string[];
  readonly kept: string;
};

export function removalEffects(
  { firstName, status, pools }: Pick<FormattedMember, "firstName" | "status" | "pools">,
  orgName: string,
): RemovalEffects {
  return {
    visitor:
      status === "in_call"
        ? messages.inCall(firstName)
        : status === "ringing"
          ? messages.ringing(firstName)
          : null,
    lost: [
      messages.access(firstName, orgName),
      ...(pools.length > 0 ? [messages.pools(firstName, pools)] : []),
      ...(status ? [messages.greeting] : []),
    ],
    kept: messages.calls(firstName),
  };
}
