import { type ReactNode, useState } from "react";
import type { InvitationId } from "../../server/kernel/ids.ts";
import { Button } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { uiMessages } from "../ui/messages.ts";
import { invitationMessages } from "./invitation-messages.ts";
import { TeamError } from "./team-error.tsx";
import { useTeamChange } from "./use-team-change.ts";

const { copyDialog: messages } = invitationMessages;

type CopyLinkDialogProps = {
  readonly invitationId: InvitationId;
  readonly email: string;
  readonly trigger: ReactNode;
};

/** Only the hash of a link is stored, so that a link to copy must be a new one. */
export function CopyLinkDialog({ invitationId, email, trigger }: CopyLinkDialogProps) {
  const [open, setOpen] = useState(false);
  const [link, setLink] = useState<string | null>(null);
  const { run, pending, error } = useTeamChange({ toasts: false });
  const create = async () => {
    const done = await run(({ team }) => team.copyInvitation.mutate({ invitationId }));
    if (done) setLink(done.result.link);
  };
  const onOpenChange = (isOpen: boolean) => {
    setOpen(isOpen);
    setLink(null);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={link ? messages.created : messages.title}
      description={link ? messages.hint(email) : messages.description(email)}
      trigger={trigger}
    >
      <div className="space-y-5">
        {link ? (
          <Field
            label={messages.created}
            value={link}
            readOnly
            aside={<CopyButton text={link} />}
          />
        ) : null}
        <TeamError code={error} />
        <div className="flex justify-end gap-2">
          {link ? (
            <Button variant="primary" onClick={() => onOpenChange(false)}>
              {messages.done}
            </Button>
          ) : (
            <>
              <Button onClick={() => onOpenChange(false)}>{uiMessages.cancel}</Button>
              <Button variant="primary" pending={pending} onClick={() => void create()}>
                {messages.create}
              </Button>
            </>
          )}
        </div>
      </div>
    </Dialog>
  );
}
