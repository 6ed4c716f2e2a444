import clsx from "clsx";
import { Mic, MicOff, MonitorUp, MonitorX, PhoneOff, Video, VideoOff } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "../../ui/button.tsx";
import type { LocalMediaState } from "../media/local-media.ts";
import { deskMessages } from "../messages.ts";

const messages = deskMessages.call;

export type CallActions = {
  readonly toggleMute: () => void;
  readonly toggleCamera: () => void;
  readonly toggleScreen: () => void;
  readonly end: () => void;
};

type CallControlsProps = {
  readonly local: LocalMediaState;
  readonly actions: CallActions;
  readonly ending: boolean;
  /** The call's media is in this tab, so there is something to turn on and off. */
  readonly carried: boolean;
};

const canShareScreen = () => "getDisplayMedia" in (navigator.mediaDevices ?? {});

export function CallControls({ local, actions, ending, carried }: CallControlsProps) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      {carried ? <MediaToggles local={local} actions={actions} /> : null}
      <Button
        variant="danger"
        className="h-11 px-5"
        pending={ending}
        aria-keyshortcuts="E"
        title={messages.withShortcut(messages.end, "E")}
        icon={<PhoneOff aria-hidden className="size-5" />}
        onClick={actions.end}
      >
        {messages.end}
      </Button>
    </div>
  );
}

function MediaToggles({ local, actions }: Pick<CallControlsProps, "local" | "actions">) {
  const silent = local.muted || !local.microphone;
  return (
    <>
      <Toggle
        label={local.muted ? messages.unmute : messages.mute}
        shortcut="M"
        off={silent}
        onClick={actions.toggleMute}
      >
        {silent ? <MicOff aria-hidden /> : <Mic aria-hidden />}
      </Toggle>
      <Toggle
        label={local.camera ? messages.cameraOff : messages.cameraOn}
        shortcut="V"
        off={!local.camera}
        onClick={actions.toggleCamera}
      >
        {local.camera ? <Video aria-hidden /> : <VideoOff aria-hidden />}
      </Toggle>
      {canShareScreen() ? (
        <Toggle
          label={local.screen ? messages.stopSharing : messages.shareScreen}
          on={local.screen !== null}
          onClick={actions.toggleScreen}
        >
          {local.screen ? <MonitorX aria-hidden /> : <MonitorUp aria-hidden />}
        </Toggle>
      ) : null}
    </>
  );
}

type ToggleProps = {
  readonly label: string;
  readonly shortcut?: string;
  readonly off?: boolean;
  readonly on?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
};

function Toggle({ label, shortcut, off, on, onClick, children }: ToggleProps) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-keyshortcuts={shortcut}
      title={shortcut ? messages.withShortcut(label, shortcut) : label}
      onClick={onClick}
      className={clsx(
        "inline-flex size-11 items-center justify-center rounded-md border shadow-rest transition-colors [&_svg]:size-5",
        off && "border-transparent bg-ink text-bg hover:opacity-90",
        on && "border-transparent bg-accent text-accent-ink",
        !off && !on && "border-line-strong bg-raised text-ink hover:bg-hover",
      )}
    >
      {children}
    </button>
  );
}
