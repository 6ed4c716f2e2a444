import { CircleAlert, Film, type LucideIcon, MonitorOff, MonitorPlay, Trash2 } from "lucide-react";
import { useCallback, useState } from "react";
import type { LoggedRecording, NotRecorded } from "../../../server/call-log/domain/call-detail.ts";
import type { CallId } from "../../../server/kernel/ids.ts";
import { dashboardClient } from "../../lib/trpc.ts";
import { IconButton } from "../../ui/button.tsx";
import { Card, CardSection } from "../../ui/card.tsx";
import { Spinner } from "../../ui/spinner.tsx";
import { playerMessages as messages } from "./messages.ts";
import type { Playback } from "./playback.ts";
import { RecordedPageView } from "./recorded-page-view.tsx";
import { RecordingPlayer } from "./recording-player.tsx";
import { RecordingTimeline } from "./recording-timeline.tsx";
import type { TimelineLanes } from "./timeline-lanes.ts";

type RecordingSectionProps = {
  readonly callId: CallId;
  readonly recording: LoggedRecording;
  /** Null until the recording can be played. */
  readonly player: { readonly playback: Playback; readonly lanes: TimelineLanes } | null;
  readonly hasTranscript: boolean;
};

/** The call's recording: the player, or why there is none yet or any more. */
export function RecordingSection({
  callId,
  recording,
  player,
  hasTranscript,
}: RecordingSectionProps) {
  const { hasPage, hasPoster } = recording;
  const [showsPage, setShowsPage] = useState(false);
  const fetchPage = useCallback(() => fetchLink(callId, "page"), [callId]);
  if (!player) return <Absent recording={recording} />;
  const { playback, lanes } = player;
  return (
    <section aria-label={messages.region}>
      <Card className="overflow-hidden">
        <RecordingPlayer
          playback={playback}
          hasTranscript={hasTranscript}
          posterUrl={hasPoster ? posterPath(callId) : null}
          downloadUrl={downloadPath(callId)}
          actions={
            hasPage ? (
              <IconButton
                label={showsPage ? messages.page.hide : messages.page.show}
                aria-pressed={showsPage}
                onClick={() => setShowsPage(!showsPage)}
              >
                {showsPage ? (
                  <MonitorOff aria-hidden className="size-5" />
                ) : (
                  <MonitorPlay aria-hidden className="size-5" />
                )}
              </IconButton>
            ) : null
          }
        />
        <RecordingTimeline playback={playback} lanes={lanes} />
        {showsPage ? <RecordedPageView playback={playback} fetchLink={fetchPage} /> : null}
      </Card>
    </section>
  );
}

const posterPath = (callId: CallId): string => `/calls/${callId}/poster`;
const downloadPath = (callId: CallId): string => `/calls/${callId}/recording`;

/** An address for one file of the recording, valid for an hour. */
export async function fetchLink(callId: CallId, kind: "video" | "page"): Promise<string> {
  const { url } = await dashboardClient().recordings.link.mutate({ callId, kind });
  return url;
}

function Absent({ recording: { state } }: Pick<RecordingSectionProps, "recording">) {
  const { notThere } = messages;
  switch (state) {
    case "recording":
      return <Note icon={Film} {...notThere.running} />;
    case "deleted":
      return <Note icon={Trash2} {...notThere.deleted} />;
    case "failed":
      return <Note icon={CircleAlert} {...notThere.failed} />;
    case "finalizing":
    case "ready":
      return <Note icon={null} {...notThere.finalizing} />;
  }
}

/** Why a call that should have been recorded wasn't. */
export const NotRecordedNote = ({ why }: { readonly why: NotRecorded }) => (
  <Note icon={CircleAlert} {...messages.notRecorded[why]} />
);

type NoteProps = {
  /** Null: something is going on. */
  readonly icon: LucideIcon | null;
  readonly title: string;
  readonly text: string;
};

function Note({ icon: Icon, title, text }: NoteProps) {
  return (
    <CardSection title={messages.title}>
      <div role="status" className="flex items-start gap-3">
        {Icon ? (
          <Icon aria-hidden className="mt-0.5 size-5 shrink-0 text-ink-faint" />
        ) : (
          <Spinner className="mt-0.5 size-5 text-ink-muted" />
        )}
        <div>
          <p className="font-medium">{title}</p>
          <p className="text-ink-muted">{text}</p>
        </div>
      </div>
    </CardSection>
  );
}
