import { useState } from "react";
import { toast } from "sonner";
import type { CallId } from "../../server/kernel/ids.ts";
import { ConfirmDialog } from "../ui/dialog.tsx";
import { blockMessages as messages } from "./block-messages.ts";
import type { Desk } from "./open-desk.ts";
import { refusalOf, refusalText } from "./refusal.ts";
import { useStore } from "./use-store.ts";

/** Asks before a visitor is blocked. Stays open when the visitor hangs up in the meantime. */
export function BlockDialog({ desk: { client, blocking } }: { readonly desk: Desk }) {
  const { callId } = useStore(blocking);
  const [pending, setPending] = useState(false);
  const close = () => blocking.set({ callId: null });

  async function block(callId: CallId) {
    setPending(true);
    try {
      await client.calls.blockVisitor.mutate({ callId });
      toast.success(messages.blocked, { description: messages.undo });
    } catch (error) {
      toast.error(messages.notBlocked, { description: refusalText(refusalOf(error), "block") });
    }
    setPending(false);
    close();
  }

  return (
    <ConfirmDialog
      open={callId !== null}
      onOpenChange={(open) => open || close()}
      title={messages.title}
      description={messages.description}
      confirmLabel={messages.confirm}
      pending={pending}
      onConfirm={() => callId && void block(callId)}
    />
  );
}
