import { useBeforeUnload, useBlocker } from "@remix-run/react";
import { useCallback } from "react";
import { ConfirmDialog } from "../../ui/dialog.tsx";
import { deskMessages } from "../messages.ts";

const messages = deskMessages.call.leave;

/** Asks before the agent leaves the desk during a call, which would stop audio and video. */
export function LeaveDialog({ carriesCall }: { readonly carriesCall: boolean }) {
  // Accepting navigates from the desk to the desk.
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      carriesCall && currentLocation.pathname !== nextLocation.pathname,
  );
  useBeforeUnload(
    useCallback(
      (event) => {
        if (carriesCall) event.preventDefault();
      },
      [carriesCall],
    ),
  );
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
