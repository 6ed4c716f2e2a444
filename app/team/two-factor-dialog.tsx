import { toast } from "sonner";
import { Button } from "../ui/button.tsx";
import { AlertDialog } from "../ui/dialog.tsx";
import { uiMessages } from "../ui/messages.ts";
import type { FormattedMember } from "./format-member.ts";
import { teamMessages } from "./messages.ts";
import { TeamError } from "./team-error.tsx";
import { useTeamChange } from "./use-team-change.ts";

const { twoFactorDialog: messages } = teamMessages;

type TwoFactorDialogProps = { readonly member: FormattedMember; readonly onClose: () => void };

/** Asks before a member who has lost their second factor may log in without it. */
export function TwoFactorDialog({ member, onClose }: TwoFactorDialogProps) {
  const { agentId, name, firstName } = member;
  const { run, pending, error } = useTeamChange({ toasts: false });
  const reset = async () => {
    if (!(await run(({ account }) => account.resetTwoFactor.mutate({ agentId })))) return;
    toast.success(messages.done(name));
    onClose();
  };
  return (
    <AlertDialog
      open
      onOpenChange={onClose}
      title={messages.title(name)}
      description={messages.description(firstName)}
    >
      <div className="mt-5 space-y-5">
        <TeamError code={error} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{uiMessages.cancel}</Button>
          <Button variant="danger" pending={pending} onClick={() => void reset()}>
            {messages.confirm}
          </Button>
        </div>
      </div>
    </AlertDialog>
  );
}
