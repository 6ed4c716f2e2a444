import { useBeforeUnload, useBlocker } from "@remix-run/react";
import { useCallback } from "react";
import { ConfirmDialog } from "../../ui/dialog.tsx";

/** Leaving the desk during a call takes the agent's picture away, so it asks first. */
export function LeaveDialog({ carriesCall }: { readonly carriesCall: boolean }) {
  // Coming to the desk from the desk, as after accepting, leaves nothing.
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
      title="Leave the call?"
      description="The visitor no longer sees or hears you while the desk is closed. After a minute the call ends."
      confirmLabel="Leave the desk"
      onConfirm={() => proceed?.()}
    />
  );
}
