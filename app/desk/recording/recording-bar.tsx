import clsx from "clsx";
import { CirclePause, CirclePlay, Disc, type LucideIcon, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import type { DeskRecording } from "../../../server/recordings/domain/recording-view.ts";
import { Button } from "../../ui/button.tsx";
import { useStore } from "../use-store.ts";
import type { CallRecording } from "./call-recording.ts";
import { recordingMessages } from "./messages.ts";
import { type RecordingNotice, recordingNotice } from "./recording-notice.ts";

const TONES: Record<
  RecordingNotice["tone"],
  { readonly icon: LucideIcon; readonly style: string }
> = {
  recording: { icon: Disc, style: "text-ink [&>svg]:text-danger" },
  quiet: { icon: Disc, style: "text-ink-muted" },
  caution: { icon: TriangleAlert, style: "text-caution-text" },
};

const ACTIONS = {
  pause: { icon: CirclePause, text: recordingMessages.pause },
  resume: { icon: CirclePlay, text: recordingMessages.resume },
} as const;

type RecordingBarProps = {
  readonly recording: DeskRecording;
  readonly recorder: CallRecording;
};

/** How the call is being recorded, and how to pause that, for example while a card number is read out. */
export function RecordingBar({ recording, recorder }: RecordingBarProps) {
  const notice = recordingNotice(recording, useStore(recorder));
  const { pending, act } = useAction(recorder);
  const { icon: Icon, style } = TONES[notice?.tone ?? "quiet"];
  const action = notice?.action && ACTIONS[notice.action];
  return (
    <section
      aria-label={recordingMessages.label}
      className="flex min-h-8 flex-wrap items-center justify-between gap-x-3 gap-y-2 pl-1"
    >
      <p role="status" className={clsx("flex min-w-0 items-center gap-2 text-sm", style)}>
        {notice ? <Icon aria-hidden className="size-4 shrink-0" /> : null}
        {notice?.text}
      </p>
      {notice?.action && action ? (
        <Button
          size="sm"
          pending={pending}
          icon={<action.icon aria-hidden className="size-4" />}
          onClick={() => act(notice.action)}
        >
          {action.text}
        </Button>
      ) : null}
    </section>
  );
}

function useAction(recorder: CallRecording) {
  const [pending, setPending] = useState(false);
  const act = (action: RecordingNotice["action"]) => {
    setPending(true);
    recorder
      .setPaused(action === "pause")
      .catch(() =>
        toast.error(
          action === "pause" ? recordingMessages.pausedHereOnly : recordingMessages.notResumed,
        ),
      )
      .finally(() => setPending(false));
  };
  return { pending, act };
}
