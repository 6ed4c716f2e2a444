import { BellRing, TriangleAlert, Volume2 } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { Button } from "../ui/button.tsx";
import type { SoundRole } from "./media/audio-unlock.ts";
import { deskMessages } from "./messages.ts";
import { recordingMessages } from "./recording/messages.ts";

const messages = deskMessages.setup;

type ReadinessProps = {
  readonly sound: SoundRole;
  readonly onUnlockSound: () => void;
  readonly recordsCalls: boolean;
};

/**
 * Asks for what helps an agent to notice a ring, and says whether calls can be recorded here. Renders
 * nothing once all is well.
 */
export function Readiness({ sound, onUnlockSound, recordsCalls }: ReadinessProps) {
  const { permission, ask } = useNotificationPermission();
  const lacksRecorder = useLacksRecorder(recordsCalls);
  const silent = sound === "ask-for-gesture";
  if (!silent && permission !== "default" && !lacksRecorder) return null;
  return (
    <section
      aria-label={messages.label}
      className="mb-5 divide-y divide-line rounded-lg border border-line bg-surface shadow-rest"
    >
      {silent ? (
        <Prompt
          icon={<Volume2 />}
          text={messages.sound}
          action={messages.turnOnSound}
          onAct={onUnlockSound}
        />
      ) : null}
      {permission === "default" ? (
        <Prompt
          icon={<BellRing />}
          text={messages.notifications}
          action={messages.allowNotifications}
          onAct={ask}
        />
      ) : null}
      {lacksRecorder ? (
        <p className="flex items-center gap-3 px-5 py-3 text-caution-text">
          <TriangleAlert aria-hidden className="size-4 shrink-0" />
          {recordingMessages.unsupportedBefore}
        </p>
      ) : null}
    </section>
  );
}

type PromptProps = {
  readonly icon: ReactNode;
  readonly text: string;
  readonly action: string;
  readonly onAct: () => void;
};

/** Whether calls are recorded, but this browser can't. */
function useLacksRecorder(recordsCalls: boolean): boolean {
  const [lacks, setLacks] = useState(false);
  useEffect(() => {
    if (!recordsCalls) return setLacks(false);
    let current = true;
    import("./recording/recorder-support.ts")
      .then(({ findRecorderSupport }) => findRecorderSupport())
      .then((support) => current && setLacks(support === null))
      // Without the server there are no calls either.
      .catch(() => undefined);
    return () => {
      current = false;
    };
  }, [recordsCalls]);
  return lacks;
}

function Prompt({ icon, text, action, onAct }: PromptProps) {
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
