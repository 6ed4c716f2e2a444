import clsx from "clsx";
import { Keyboard } from "lucide-react";
import { useState } from "react";
import type { DeskView } from "../../server/desk/domain/desk-view.ts";
import type { CallId } from "../../server/kernel/ids.ts";
import { IconButton } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { DeskVisitorSection } from "../visitors/desk-visitor.tsx";
import { AfterCall } from "./after-call/after-call.tsx";
import { CallPanel } from "./call/call-panel.tsx";
import { useCallActions } from "./call/use-call-actions.ts";
import { useCallTab } from "./call/use-call-tab.ts";
import { CallDevices } from "./camera/call-devices.tsx";
import { CameraCard } from "./camera/camera-card.tsx";
import { CallChat } from "./chat/call-chat.tsx";
import type { PageConnection } from "./cobrowse/page-connection.ts";
import { ConnectionBanner } from "./connection-banner.tsx";
import type { FeedState } from "./desk-feed.ts";
import { DeskSkeleton } from "./desk-skeleton.tsx";
import { FirstSteps } from "./first-steps/first-steps-card.tsx";
import { GreetingCard } from "./greeting/greeting-card.tsx";
import { HelpSheet } from "./help-sheet.tsx";
import { LastCallCard } from "./last-call-card.tsx";
import { soundRole } from "./media/audio-unlock.ts";
import { deskMessages } from "./messages.ts";
import type { Desk } from "./open-desk.ts";
import { PresenceCard } from "./presence-card.tsx";
import { Readiness } from "./readiness.tsx";
import { useAvailability } from "./use-availability.ts";
import { useShortcuts } from "./use-shortcuts.ts";
import { useStore } from "./use-store.ts";
import { VisitorPage } from "./visitor-page.tsx";

type DeskScreenProps = {
  readonly desk: Desk;
  /** This is the organization of the demo's website. */
  readonly demo: boolean;
  readonly admin: boolean;
  /** Whether the agent's e-mail address is verified. */
  readonly verified: boolean;
};

export function DeskScreen({ desk, ...rest }: DeskScreenProps) {
  const feed = useStore(desk.feed);
  if (!feed.view) return <DeskSkeleton link={feed.link} />;
  return <LiveDesk desk={desk} feed={feed} view={feed.view} {...rest} />;
}

type LiveDeskProps = DeskScreenProps & { readonly feed: FeedState; readonly view: DeskView };

function LiveDesk({ desk, feed, view, demo, admin, verified }: LiveDeskProps) {
  const { client, local, media, sound } = desk;
  const { ring, call } = view;
  const { offsetMs, link } = feed;
  const soundState = useStore(sound);
  const [help, setHelp] = useState(false);
  const [page, setPage] = useState<PageConnection | null>(null);
  const [dismissed, setDismissed] = useState<CallId | null>(null);
  const availability = useAvailability(client, view.presence.available);
  const callId = call?.callId ?? null;
  const tab = useCallTab(desk, view);
  const carried = tab.here === "yes";
  const { actions, ending } = useCallActions(client, callId, local);
  useShortcuts(call ? "in-call" : "idle", {
    ...(carried && { mute: actions.toggleMute, camera: actions.toggleCamera }),
    end: actions.end,
    help: () => setHelp((open) => !open),
  });

  const role = soundRole(soundState, view.leads);
  const last = shownLastCall(view, dismissed);
  return (
    <>
      <PageHeader
        title={deskMessages.title}
        actions={<HelpButton onOpen={() => setHelp(true)} />}
      />
      <ConnectionBanner link={link} inCall={call !== null} />
      {call ? (
        <div
          className={clsx(
            "grid items-start gap-5",
            call.cobrowse
              ? "lg:grid-cols-[280px_minmax(0,1fr)] xl:grid-cols-[340px_minmax(0,1fr)] 2xl:grid-cols-[380px_minmax(0,1fr)]"
              : "lg:grid-cols-[minmax(0,1fr)_340px]",
          )}
        >
          <div className="min-w-0 space-y-5">
            <CallPanel
              key={call.callId}
              {...{ call, offsetMs, local, media, tab, actions, ending }}
              greeter={view.greeter}
              onBlock={() => desk.blocking.set({ callId: call.callId })}
              onPage={setPage}
            />
            <CallChat key={`chat ${call.callId}`} client={client} call={call} />
            {call.cobrowse && carried ? <CallDevices local={local} /> : null}
          </div>
          <div className="min-w-0 space-y-5">
            <Card className="p-5 has-[>:empty]:hidden">
              <DeskVisitorSection
                {...{ client, callId: call.callId, visitor: call.visitor }}
                timeZone={view.timeZone}
              />
            </Card>
            <VisitorPage call={call} page={page} offsetMs={offsetMs} />
            {!call.cobrowse && carried ? <CallDevices local={local} /> : null}
          </div>
        </div>
      ) : (
        <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_340px]">
          <div className="min-w-0">
            {last ? <LastCallCard last={last} onDismiss={() => setDismissed(last.callId)} /> : null}
            <AfterCall
              client={client}
              lastCallId={view.lastCall?.callId ?? null}
              hasKeys={!ring && !help}
            />
            {admin ? <FirstSteps client={client} /> : null}
            <Readiness sound={role} onUnlockSound={sound.unlock} recordsCalls={view.recordsCalls} />
            <PresenceCard
              {...{ client, view, offsetMs, availability, demo, admin, verified }}
              offline={link === "lost"}
            />
          </div>
          <div className="min-w-0 space-y-5">
            <GreetingCard greeter={view.greeter} />
            <CameraCard local={local} />
          </div>
        </div>
      )}
      <HelpSheet open={help && !ring} onOpenChange={setHelp} />
    </>
  );
}

/** Answered calls are shown with their outcome. The away notice explains a missed call already. */
function shownLastCall({ lastCall, presence }: DeskView, dismissed: CallId | null) {
  if (!lastCall || lastCall.durationMs > 0 || lastCall.callId === dismissed) return null;
  return lastCall.reason === "no_answer" && presence.awayReason === "no_answer" ? null : lastCall;
}

function HelpButton({ onOpen }: { readonly onOpen: () => void }) {
  return (
    <IconButton
      label={deskMessages.shortcuts.title}
      aria-keyshortcuts="?"
      className="max-sm:hidden"
      onClick={onOpen}
    >
      <Keyboard aria-hidden className="size-5" />
    </IconButton>
  );
}
