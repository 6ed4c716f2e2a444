import { BellRing, Volume2 } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { Button } from "../ui/button.tsx";
import type { SoundRole } from "./media/sound-gate.ts";

type ReadinessProps = { readonly sound: SoundRole; readonly onWakeSound: () => void };

/** Asks kindly for what helps an agent to notice a ring; shows nothing once all is granted. */
export function Readiness({ sound, onWakeSound }: ReadinessProps) {
  const { permission, ask } = useNotificationPermission();
  const silent = sound === "ask-for-gesture";
  if (!silent && permission !== "default") return null;
  return (
    <section
      aria-label="Before the first call"
      className="mb-5 divide-y divide-line rounded-lg border border-line bg-surface shadow-rest"
    >
      {silent ? (
        <Ask
          icon={<Volume2 />}
          text="The desk rings silently until you have clicked on it once."
          action="Turn on sound"
          onAct={onWakeSound}
        />
      ) : null}
      {permission === "default" ? (
        <Ask
          icon={<BellRing />}
          text="Get a notification when a visitor calls while you work elsewhere."
          action="Allow notifications"
          onAct={ask}
        />
      ) : null}
    </section>
  );
}

type AskProps = {
  readonly icon: ReactNode;
  readonly text: string;
  readonly action: string;
  readonly onAct: () => void;
};

function Ask({ icon, text, action, onAct }: AskProps) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-5 py-3">
      <p className="flex min-w-0 flex-1 basis-56 items-center gap-3 text-ink-muted [&_svg]:size-4 [&_svg]:shrink-0">
        <span aria-hidden>{icon}</span>
        {text}
      </p>
      <Button size="sm" onClick={onAct}>
        {action}
      </Button>
    </div>
  );
}

function useNotificationPermission() {
  const [permission, setPermission] = useState<NotificationPermission | "unsupported">(
    "unsupported",
  );
  useEffect(() => {
    if (typeof Notification !== "undefined") setPermission(Notification.permission);
  }, []);
  const ask = () => {
    Notification.requestPermission()
      .then(setPermission)
      .catch(() => undefined);
  };
  return { permission, ask };
}
