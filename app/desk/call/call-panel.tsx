import { MonitorSmartphone } from "lucide-react";
import { useEffect } from "react";
import type { DeskCall } from "../../../server/desk/domain/desk-view.ts";
import type { Greeter } from "../../../server/people/domain/greeter.ts";
import { LiveDot } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Spinner } from "../../ui/spinner.tsx";
import { BlockButton } from "../block-button.tsx";
import { CaptionsOverlay } from "../captions/captions-overlay.tsx";
import type { PageConnection } from "../cobrowse/page-connection.ts";
import type { LocalMedia } from "../media/local-media.ts";
import { deskMessages } from "../messages.ts";
import { RecordingBar } from "../recording/recording-bar.tsx";
import { clockText, sinceMs } from "../server-clock.ts";
import { useServerNow } from "../use-server-now.ts";
import { useStore } from "../use-store.ts";
import { type CallActions, CallControls } from "./call-controls.tsx";
import { CallNotices } from "./call-notices.tsx";
import type { CarriedCall } from "./carried-call.ts";
import { RemoteStage } from "./remote-stage.tsx";
import { SelfView } from "./self-view.tsx";
import type { CallTab } from "./use-call-tab.ts";

const messages = deskMessages.call;

type CallPanelProps = {
  readonly call: DeskCall;
  readonly greeter: Greeter;
  readonly offsetMs: number;
  readonly local: LocalMedia;
  readonly media: CarriedCall;
  readonly tab: CallTab;
  readonly actions: CallActions;
  readonly ending: boolean;
  readonly onBlock: () => void;
  /** The connection to the visitor's page, as soon as there is one. */
  readonly onPage: (page: PageConnection | null) => void;
};

export function CallPanel(props: CallPanelProps) {
  const { call, greeter, offsetMs, local, media, tab, actions, ending, onBlock, onPage } = props;
  const localMedia = useStore(local);
  const session = useStore(media);
  useEffect(() => onPage(session.page), [session.page, onPage]);
  return (
    <section
      aria-label={messages.label}
      className="overflow-hidden rounded-lg border border-line bg-surface shadow-rest"
    >
      <div className="relative aspect-[4/3] max-h-[68vh] w-full bg-[#101218] sm:aspect-video">
        {tab.here === "no" ? (
          <Elsewhere onTakeOver={tab.takeOver} />
        ) : (
          <>
            <RemoteStage
              remote={session.remote}
              speakerId={localMedia.choice.speakerId}
              status={session.status}
              theirs={session.theirs}
              isVideo={call.visitor.mode === "video"}
              cornerTaken
              gone={call.visitorGoneAt !== null}
              shown={session.shown}
              onShown={media.markShown}
            />
            <CaptionsOverlay captions={media.captions} />
            <SelfView local={localMedia} greeter={greeter} />
          </>
        )}
      </div>
      <div className="space-y-3 p-4">
        <CallNotices
          call={call}
          offsetMs={offsetMs}
          local={localMedia}
          onRetry={() => void local.retry()}
        />
        {call.recording && tab.here === "yes" ? (
          <RecordingBar recording={call.recording} recorder={media.recording} />
        ) : null}
        <div className="flex flex-wrap items-center justify-between gap-3">
          <Duration call={call} offsetMs={offsetMs} />
          <CallControls
            local={localMedia}
            actions={actions}
            ending={ending}
            carried={tab.here === "yes"}
          />
        </div>
        <div className="flex justify-end">
          <BlockButton onBlock={onBlock} />
        </div>
      </div>
    </section>
  );
}

function Duration({ call, offsetMs }: Pick<CallPanelProps, "call" | "offsetMs">) {
  const now = useServerNow(offsetMs, 500);
  return (
    <p className="inline-flex items-center gap-2.5 pl-1 font-medium">
      {call.at === "connected" ? <LiveDot /> : <Spinner className="text-ink-muted" />}
      {call.at === "connected" ? messages.connected : messages.connecting}
      <span role="timer" aria-label={messages.duration} className="tabular text-ink-muted">
        {clockText(sinceMs(call.acceptedAt, now))}
      </span>
    </p>
  );
}

function Elsewhere({ onTakeOver }: { readonly onTakeOver: () => void }) {
  return (
    <div className="absolute inset-0 flex flex-col items-center justify-center gap-3 p-6 text-center text-white">
      <MonitorSmartphone aria-hidden className="size-9 text-white/70" strokeWidth={1.5} />
      <p className="text-lg font-semibold">{messages.elsewhere.title}</p>
      <p className="max-w-sm text-white/70">{messages.elsewhere.text}</p>
      <Button variant="primary" onClick={onTakeOver}>
        {messages.elsewhere.takeOver}
      </Button>
    </div>
  );
}
