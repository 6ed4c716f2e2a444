import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import type { Role } from "../../server/team/domain/invitation-draft.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { uiMessages } from "../ui/messages.ts";
import { Notice } from "../ui/notice.tsx";
import type { FormattedMember } from "./format-member.ts";
import { teamMessages } from "./messages.ts";
import { RoleFields } from "./role-fields.tsx";
import { TeamError } from "./team-error.tsx";
import { useTeamChange } from "./use-team-change.ts";

const { roleDialog: messages } = teamMessages;

type RoleDialogProps = { readonly member: FormattedMember; readonly onClose: () => void };

export function RoleDialog({ member, onClose }: RoleDialogProps) {
  const { agentId, name, firstName, role, takesCalls } = member;
  const [to, setTo] = useState<Role>({ role, takesCalls });
  const { run, pending, error } = useTeamChange({ toasts: false });
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (!(await run(({ team }) => team.changeRole.mutate({ agentId, to })))) return;
    toast.success(messages.saved(name));
    onClose();
  };
  return (
    <Dialog open onOpenChange={onClose} title={messages.title(name)}>
      <form onSubmit={save} className="space-y-5">
        <RoleFields value={to} onChange={setTo} />
        {takesCalls && !to.takesCalls ? (
          <Notice tone="info">{messages.frees(firstName)}</Notice>
        ) : null}
        <TeamError code={error} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{uiMessages.cancel}</Button>
          <Button type="submit" variant="primary" pending={pending}>
            {messages.save}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
