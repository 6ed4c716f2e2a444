import { RotateCcw } from "lucide-react";
import { useState } from "react";
import { MAX_CAPTIONS } from "../../server/clips/domain/caption-track.ts";
import { CLIP_RULES, type ClipKind } from "../../server/clips/domain/clip.ts";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { TextArea } from "../ui/text-area.tsx";
import { canEncode } from "./media/encode-clip.ts";
import type { SourceVideo } from "./media/open-video.ts";
import { clipMessages } from "./messages.ts";
import { RangePlayer } from "./range-player.tsx";
import { SaveProgress } from "./save-progress.tsx";
import { TRIM_STEP_MS, wholeRange } from "./trim.ts";
import { TrimSlider } from "./trim-slider.tsx";
import { type ClipTarget, uploadProblemText } from "./upload-clip.ts";
import { useSave } from "./use-save.ts";

const messages = clipMessages.review;

// Below it, there is less than a frame of most cameras.
const wholeSteps = (durationMs: number) => durationMs - (durationMs % TRIM_STEP_MS);

type ReviewProps = {
  readonly kind: ClipKind;
  readonly target: ClipTarget;
  readonly source: SourceVideo;
  readonly recorded: boolean;
  /** What was to be said. */
  readonly script: string;
  readonly onAgain: () => void;
  readonly onSaved: () => void;
};

/** Plays a new clip, cuts it and saves it. */
export function Review(props: ReviewProps) {
  const { kind, target, source, recorded, script, onAgain, onSaved } = props;
  const { sound } = CLIP_RULES[kind];
  const durationMs = wholeSteps(source.durationMs);
  const [range, setRange] = useState(() => wholeRange(kind, durationMs));
  const [seenMs, setSeenMs] = useState<number | null>(null);
  const [captions, setCaptions] = useState(recorded ? script : "");
  const [unplayable, setUnplayable] = useState(false);
  const { saving, save, cancel } = useSave(target, kind, onSaved);
  const busy = saving.at !== "idle";
  return (
    <div className="space-y-5">
      <RangePlayer
        url={source.url}
        label={messages.clip}
        onProblem={() => setUnplayable(true)}
        {...{ range, sound, seenMs }}
      />
      {canEncode() ? (
        <TrimSlider
          kind={kind}
          durationMs={durationMs}
          range={range}
          disabled={busy}
          onChange={(next, seen) => {
            setRange(next);
            setSeenMs(seen);
          }}
        />
      ) : (
        <p className="text-ink-muted">{messages.noTrim}</p>
      )}
      {sound ? (
        <TextArea
          label={messages.captions}
          hint={messages.captionsHint}
          rows={3}
          maxLength={MAX_CAPTIONS}
          value={captions}
          disabled={busy}
          onChange={(event) => setCaptions(event.target.value)}
        />
      ) : null}
      {unplayable ? <Notice tone="caution">{clipMessages.dialog.unreadable}</Notice> : null}
      {saving.at === "idle" && saving.problem ? (
        <div ref={(box) => box?.scrollIntoView({ block: "nearest" })}>
          <Notice tone="danger">
            <p>{uploadProblemText(saving.problem)}</p>
            <p>{messages.kept}</p>
          </Notice>
        </div>
      ) : null}
      {saving.at === "idle" ? (
        <div className="flex flex-wrap justify-end gap-2">
          <Button icon={<RotateCcw aria-hidden className="size-4" />} onClick={onAgain}>
            {recorded ? messages.again : messages.otherFile}
          </Button>
          <Button variant="primary" onClick={() => void save({ source, range, captions })}>
            {saving.problem ? messages.retry : messages.save}
          </Button>
        </div>
      ) : (
        <SaveProgress stage={saving.at} progress={saving.progress} onCancel={cancel} />
      )}
    </div>
  );
}
