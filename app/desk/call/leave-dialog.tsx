import { useBeforeUnload, useBlocker } from "@remix-run/react";
import { useCallback } from "react";
import { ConfirmDialog } from "../../ui/dialog.tsx";
import { deskMessages } from "../messages.ts";
import { keepsDesk } from "../paths.ts";

const messages = deskMessages.call.leave;

/** Asks before an agent in a call goes where the call's audio and video would stop. */
export function LeaveDialog() {
  const blocker = useBlocker(({ nextLocation }) => !keepsDesk(nextLocation.pathname));
  useBeforeUnload(useCallback((event) => event.preventDefault(), []));
  const { state, reset, proceed } = blocker;
  return (
    <ConfirmDialog
      open={state === "blocked"}
      onOpenChange={(open) => open || reset?.()}
      title={messages.title}
      description={messages.text}
      confirmLabel={messages.confirm}
      onConfirm={() => proceed?.()}
    />
  );
}
