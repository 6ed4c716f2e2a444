import { type FormEvent, type ReactNode, useState } from "react";
import { toast } from "sonner";
import {
  type InvitedPool,
  MAX_INVITED,
  type Role,
} from "../../server/team/domain/invitation-draft.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { uiMessages } from "../ui/messages.ts";
import { TextArea } from "../ui/text-area.tsx";
import { AddressLines } from "./address-lines.tsx";
import { invitationMessages } from "./invitation-messages.ts";
import { type PoolChoice, PoolFields } from "./pool-fields.tsx";
import { RoleFields } from "./role-fields.tsx";
import { TeamError } from "./team-error.tsx";
import { type CheckedLine, useAddressCheck } from "./use-address-check.ts";
import { useTeamChange } from "./use-team-change.ts";

const { dialog: messages } = invitationMessages;

export type PoolOption = PoolChoice & { readonly catchAll: boolean };

type InviteDialogProps = { readonly pools: readonly PoolOption[]; readonly trigger: ReactNode };

export function InviteDialog({ pools, trigger }: InviteDialogProps) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={messages.title}
      description={messages.description}
      trigger={trigger}
    >
      <InviteForm pools={pools} onDone={() => setOpen(false)} />
    </Dialog>
  );
}

type InviteFormProps = Pick<InviteDialogProps, "pools"> & { readonly onDone: () => void };

const isReady = ({ status }: CheckedLine) => status === "free" || status === "checking";

function InviteForm({ pools: options, onDone }: InviteFormProps) {
  const [text, setText] = useState("");
  const [role, setRole] = useState<Role>({ role: "agent", takesCalls: true });
  const [pools, setPools] = useState<readonly InvitedPool[]>(() => firstChoice(options));
  const [checked, setChecked] = useState(false);
  const lines = useAddressCheck(text);
  const { run, pending, error } = useTeamChange({ toasts: false });
  const emails = lines.flatMap((line) => (isReady(line) && line.email ? [line.email] : []));
  const problem = problemOf(lines, emails);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (problem) return;
    const draft = { ...role, pools: role.takesCalls ? [...pools] : [] };
    const done = await run(({ team }) => team.invite.mutate({ emails, draft }));
    if (!done) return;
    announce(done.result);
    onDone();
  };
  return (
    <form onSubmit={send} noValidate className="space-y-5">
      <TextArea
        label={messages.addresses}
        hint={messages.addressesHint}
        placeholder={messages.placeholder}
        value={text}
        onChange={(event) => setText(event.target.value)}
        error={checked && problem ? problem : undefined}
        rows={3}
        autoFocus
        autoCapitalize="none"
        spellCheck={false}
      />
      <AddressLines lines={lines} />
      <RoleFields value={role} onChange={setRole} />
      {role.takesCalls ? <PoolFields pools={options} value={pools} onChange={setPools} /> : null}
      <TeamError code={error} />
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>{uiMessages.cancel}</Button>
        <Button type="submit" variant="primary" pending={pending}>
          {messages.send(emails.length)}
        </Button>
      </div>
    </form>
  );
}

const firstChoice = (options: readonly PoolOption[]): InvitedPool[] =>
  options.filter(({ catchAll }) => catchAll).map(({ poolId }) => ({ poolId, tier: 1 }));

function problemOf(lines: readonly CheckedLine[], emails: readonly string[]): string | null {
  if (lines.length === 0) return messages.missing;
  if (emails.length === 0) return messages.noneReady;
  return emails.length > MAX_INVITED ? messages.tooMany : null;
}

function announce(results: readonly { readonly email: string; readonly status: string }[]): void {
  const emailsThat = (isFree: boolean) =>
    results.filter(({ status }) => (status === "free") === isFree).map(({ email }) => email);
  const [invited, others] = [emailsThat(true), emailsThat(false)];
  if (invited.length > 0) toast.success(messages.sent(invited));
  if (others.length > 0) toast.error(messages.notSent(others));
}
