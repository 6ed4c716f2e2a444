/** @jsxImportSource preact */

import { useEffect, useRef } from "preact/hooks";
import { firstName } from "../greeting/first-name.ts";
import type { Screen } from "../greeting/screen.ts";
import { guard, report } from "../guard.ts";
import { callMessages } from "../messages/call.ts";
import { chatMessages } from "../messages/chat.ts";
import { greetingMessages } from "../messages/greeting.ts";
import { RoundButton } from "../ui/buttons.tsx";
import { addStyles, widgetShown } from "../ui/host.ts";
import { ICONS, Icon } from "../ui/icon.tsx";
import { useStore } from "../ui/use-store.ts";
import type { Visit } from "../visit.ts";
import { type CallChat, ChatButton, useCallChat } from "./call-chat.tsx";
import { type CallDevices, useCallDevices } from "./call-devices.tsx";
import { CALL_ICONS } from "./call-icons.ts";
import css from "./conversation.css?inline";
import { deviceNotice } from "./device-notice.ts";
import { Countdown, Duration, useNowMs } from "./duration.tsx";
import { minutesToWarn } from "./ends-soon.ts";
import { RecordingBadge, RecordingControls, recordedCall } from "./recording.tsx";

widgetShown.then((root) => addStyles(root, css), report);

type Props = { visit: Visit; screen: Extract<Screen, { at: "call" }> };

/** The controls of a call. `Stage` shows the agent behind them. */
export function Conversation({ visit, screen }: Props) {
  const state = useStore(visit.store);
  const { clockAheadMs, soundBlocked, devices } = state;
  const recorded = recordedCall(state);
  const chat = useCallChat(visit, state);
  const panel = useCallDevices();
  const agent = firstName(screen.greeter.name);
  const minutesLeft = minutesToWarn(screen.endsByMs - (useNowMs() + clockAheadMs));
  return (
    <>
      <header class="bar">
        {recorded && <RecordingBadge recording={recorded.recording} />}
        <span class="badge who">
          <span>{firstName(screen.greeter.name)}</span>
          <Duration sinceMs={screen.acceptedAtMs} aheadMs={clockAheadMs} />
        </span>
        <span class="gap" />
        <FullScreen />
        <RoundButton
          label={greetingMessages().minimise}
          icon={ICONS.minimise}
          onClick={visit.minimise}
        />
      </header>
      <TheirDevices visit={visit} agent={agent} away={screen.reconnecting} />
      {screen.reconnecting && (
        <p class="middle">
          <span class="dots" aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          <ReconnectingText screen={screen} aheadMs={clockAheadMs} />
        </p>
      )}
      {soundBlocked && (
        <button type="button" class="middle press">
          <Icon path={CALL_ICONS.sound} />
          {callMessages().turnSoundOn}
        </button>
      )}
      <footer class="foot centre">
        <Captions visit={visit} />
        <SelfView visit={visit} />
        <p class="hint" role="status">
          {devices.notice
            ? deviceNotice(devices.notice)
            : hintOf(chat, agent) || (minutesLeft && callMessages().endsIn(minutesLeft))}
        </p>
        {recorded && <RecordingControls key={recorded.callId} visit={visit} recorded={recorded} />}
        <Controls visit={visit} chat={chat} panel={panel} />
      </footer>
      {panel.Panel && <panel.Panel visit={visit} onClose={panel.close} />}
      {chat?.panel && <chat.panel.Panel visit={visit} agent={agent} {...chat.panel.props} />}
    </>
  );
}

type TheirDevicesProps = { visit: Visit; agent: string; away: boolean };

/** Says that the agent can't be heard or seen, which is announced. */
function TheirDevices({ visit, agent, away }: TheirDevicesProps) {
  const { theirs } = useStore(visit.streams);
  const texts = callMessages();
  const isMuted = theirs?.microphone === false;
  const isHidden = theirs?.camera === false;
  const off = isHidden ? texts.theirCameraOff : texts.theirMicrophoneOff;
  const text = isMuted && isHidden ? texts.theirDevicesOff : off;
  return (
    <p class="theirs" role="status">
      {(isMuted || isHidden) && !away && (
        <span class="badge">
          <Icon path={isMuted ? CALL_ICONS.micOff : CALL_ICONS.videoOff} />
          <span>{text(agent)}</span>
        </span>
      )}
    </p>
  );
}

function hintOf(chat: CallChat | null, agent: string): string {
  if (chat?.failed) return chatMessages().unavailable;
  return chat && chat.button.unread > 0 ? chatMessages().arrived(agent) : "";
}

function Captions({ visit }: { visit: Visit }) {
  const { captions } = useStore(visit.streams);
  const texts = callMessages();
  if (captions.length === 0) return null;
  return (
    <section class="captions" aria-label={texts.captions}>
      {captions.map(({ side, text, atMs }) => (
        <p key={`${side}${atMs}`} class={side} dir="auto">
          {text}
        </p>
      ))}
    </section>
  );
}

type ReconnectingTextProps = Pick<Props, "screen"> & { aheadMs: number };

function ReconnectingText({ screen, aheadMs }: ReconnectingTextProps) {
  if (!screen.agentUntilMs) return <>{callMessages().reconnecting}</>;
  return (
    <>
      {callMessages().waitingFor(firstName(screen.greeter.name))}
      <Countdown untilMs={screen.agentUntilMs} aheadMs={aheadMs} />
    </>
  );
}

function FullScreen() {
  const place = useRef<HTMLSpanElement>(null);
  // Unmounted when the call ends or is minimised.
  useEffect(() => leaveFullScreen, []);
  const toggle = guard(() => {
    if (document.fullscreenElement) return leaveFullScreen();
    return place.current?.closest(".card")?.requestFullscreen();
  });
  if (!document.fullscreenEnabled) return null;
  return (
    <span ref={place}>
      <RoundButton
        label={callMessages().fullScreen}
        icon={CALL_ICONS.fullScreen}
        onClick={toggle}
      />
    </span>
  );
}

const leaveFullScreen = guard(() => {
  if (document.fullscreenElement?.shadowRoot) return document.exitFullscreen();
});

type ControlsProps = { visit: Visit; chat: CallChat | null; panel: CallDevices };

function Controls({ visit, chat, panel }: ControlsProps) {
  const texts = callMessages();
  const { microphone, camera } = useStore(visit.store).devices;
  return (
    <div class="row controls">
      {microphone !== "none" && (
        <RoundButton
          label={microphone === "on" ? texts.muteMicrophone : texts.unmuteMicrophone}
          icon={microphone === "on" ? CALL_ICONS.mic : CALL_ICONS.micOff}
          kind={microphone === "on" ? "glass" : "off"}
          onClick={visit.toggleMicrophone}
        />
      )}
      {camera !== "none" && (
        <RoundButton
          label={camera === "on" ? texts.turnCameraOff : texts.turnCameraOn}
          icon={camera === "on" ? ICONS.video : CALL_ICONS.videoOff}
          kind={camera === "on" ? "glass" : "off"}
          onClick={visit.toggleCamera}
        />
      )}
      {chat && <ChatButton {...chat.button} />}
      <RoundButton label={texts.devices.open} icon={CALL_ICONS.settings} onClick={panel.open} />
      <RoundButton
        label={greetingMessages().endCall}
        icon={ICONS.phone}
        kind="danger"
        onClick={visit.end}
      />
    </div>
  );
}

function SelfView({ visit }: { visit: Visit }) {
  const { self } = useStore(visit.streams);
  const { camera } = useStore(visit.store).devices;
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (!video.current || !self) return;
    video.current.srcObject = camera === "on" ? self : null;
    video.current.play().catch(() => {});
  }, [self, camera]);
  if (camera !== "on") return null;
  return (
    <video
      ref={video}
      class="self"
      muted
      playsInline
      disablePictureInPicture
      aria-label={callMessages().you}
    />
  );
}
