import { Button } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Notice } from "../ui/notice.tsx";
import { Snippet } from "../ui/snippet.tsx";
import { integrationMessages } from "./messages.ts";

const { secret: messages } = integrationMessages;

type SecretDialogProps = {
  readonly title: string;
  /** Null while there is nothing to show. */
  readonly secret: string | null;
  readonly onClose: () => void;
};

/** Shows a secret that can't be shown again. */
export function SecretDialog({ title, secret, onClose }: SecretDialogProps) {
  return (
    <Dialog open={secret !== null} onOpenChange={(open) => open || onClose()} title={title}>
      <div className="space-y-5">
        <Notice tone="caution">{messages.once}</Notice>
        <Snippet code={secret ?? ""} actions={<CopyButton text={secret ?? ""} />} />
        <div className="flex justify-end">
          <Button variant="primary" onClick={onClose}>
            {messages.done}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
