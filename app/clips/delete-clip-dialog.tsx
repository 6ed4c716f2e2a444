import { useState } from "react";
import { toast } from "sonner";
import type { ClipKind } from "../../server/clips/domain/clip.ts";
import { dashboardClient } from "../lib/trpc.ts";
import { ConfirmDialog } from "../ui/dialog.tsx";
import { clipMessages } from "./messages.ts";
import type { ClipTarget } from "./upload-clip.ts";

const messages = clipMessages.removing;

type DeleteClipDialogProps = {
  readonly kind: ClipKind;
  readonly target: ClipTarget;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly onChanged: () => void;
};

export function DeleteClipDialog(props: DeleteClipDialogProps) {
  const { kind, target, open, onOpenChange, onChanged } = props;
  const [pending, setPending] = useState(false);

  async function remove() {
    setPending(true);
    const { clips } = dashboardClient();
    const { pool } = target;
    try {
      await (pool
        ? clips.removeOfPool.mutate({ poolId: pool.poolId, kind })
        : clips.remove.mutate({ kind }));
      toast.success(messages.done);
    } catch {
      toast.error(messages.failed);
    }
    setPending(false);
    onOpenChange(false);
    onChanged();
  }

  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={messages.title(clipMessages.kinds[kind].name)}
      description={messages.text}
      confirmLabel={messages.confirm}
      pending={pending}
      onConfirm={() => void remove()}
    />
  );
}
