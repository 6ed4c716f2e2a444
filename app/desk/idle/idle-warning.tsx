import { Hand } from "lucide-react";
import { AlertDialog } from "radix-ui";
import { useEffect } from "react";
import { Button } from "../../ui/button.tsx";
import { deskMessages } from "../messages.ts";
import { showNotification } from "../notification.ts";
import { leftMs, secondsLeft } from "../server-clock.ts";
import { useServerNow } from "../use-server-now.ts";

const TICK_MS = 250;

const messages = deskMessages.idleWarning;

type IdleWarningProps = {
  readonly idleAt: string;
  readonly offsetMs: number;
  readonly onHere: () => void;
};

/** Shown in every tab. Activity in any of them dismisses it. */
export function IdleWarning({ idleAt, offsetMs, onHere }: IdleWarningProps) {
  const seconds = secondsLeft(leftMs(idleAt, useServerNow(offsetMs, TICK_MS)));
  useEffect(() => {
    if (!document.hidden) return;
    // One tag for all tabs, so that the browser shows one notification.
    return showNotification(messages.title, {
      body: messages.notification,
      tag: "foyer.idle",
    });
  }, []);
  return (
    <AlertDialog.Root open>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-40 bg-scrim animate-fade" />
        <AlertDialog.Content className="fixed inset-x-4 top-1/2 z-50 mx-auto max-w-105 -translate-y-1/2 rounded-xl border border-line bg-raised p-6 text-center shadow-float animate-rise">
          <span className="mx-auto flex size-12 items-center justify-center rounded-full bg-caution-soft text-caution-text">
            <Hand aria-hidden className="size-6" />
          </span>
          <AlertDialog.Title className="mt-4 text-xl font-semibold tracking-tight">
            {messages.title}
          </AlertDialog.Title>
          <AlertDialog.Description className="mt-2 text-ink-muted text-pretty">
            {messages.text}
          </AlertDialog.Description>
          <p
            role="timer"
            aria-label={messages.timer}
            className="tabular mt-4 text-3xl font-semibold"
          >
            {seconds}
          </p>
          <AlertDialog.Action asChild>
            <Button variant="primary" size="lg" className="mt-5 w-full" onClick={onHere}>
              {messages.here}
            </Button>
          </AlertDialog.Action>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
