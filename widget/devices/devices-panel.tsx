/** @jsxImportSource preact */
import { useEffect, useRef, useState } from "preact/hooks";
import { guard, report } from "../guard.ts";
import { callMessages } from "../messages/call.ts";
import { RoundButton } from "../ui/buttons.tsx";
import { addStyles, widgetShown } from "../ui/host.ts";
import { ICONS } from "../ui/icon.tsx";
import { useStore } from "../ui/use-store.ts";
import type { Visit } from "../visit.ts";
import css from "./devices.css?inline";
import { type ChoosableKind, type FoundDevices, selectedId, sortFound } from "./found-devices.ts";

widgetShown.then((root) => addStyles(root, css), report);

const NONE: FoundDevices = sortFound([]);
const KINDS: readonly ChoosableKind[] = ["microphone", "camera", "speaker"];
const canChooseSpeaker = () => "setSinkId" in HTMLMediaElement.prototype;

type Props = { visit: Visit; onClose: () => void };

/** Chooses microphone, camera and speaker during a call. */
export function DevicesPanel({ visit, onClose }: Props) {
  const texts = callMessages().devices;
  const panel = useRef<HTMLElement>(null);
  const { camera, microphone } = useStore(visit.store).devices;
  const found = useFoundDevices(`${camera} ${microphone}`);
  const shown = KINDS.filter(
    (kind) => found[kind].length > 0 && (kind !== "speaker" || canChooseSpeaker()),
  );
  useEffect(() => {
    const root = panel.current?.getRootNode();
    const before = root instanceof ShadowRoot ? root.activeElement : null;
    panel.current?.focus({ preventScroll: true });
    return () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    // Escape anywhere else minimises the widget.
    event.stopPropagation();
    onClose();
  };
  return (
    <section
      class="devices"
      role="dialog"
      aria-label={texts.title}
      tabIndex={-1}
      ref={panel}
      onKeyDown={onKeyDown}
    >
      <header>
        <h2>{texts.title}</h2>
        <RoundButton label={texts.close} icon={ICONS.close} kind="plain" onClick={onClose} />
      </header>
      {shown.map((kind) => (
        <Choice key={kind} visit={visit} kind={kind} found={found} />
      ))}
      {shown.length === 0 && <p>{texts.none}</p>}
      {camera === "off" && found.camera.length === 0 && shown.length > 0 && (
        <p>{texts.cameraFirst}</p>
      )}
    </section>
  );
}

type ChoiceProps = { visit: Visit; kind: ChoosableKind; found: FoundDevices };

function Choice({ visit, kind, found }: ChoiceProps) {
  const { self, choice } = useStore(visit.streams);
  const devices = found[kind];
  const tracks = kind === "camera" ? self?.getVideoTracks() : self?.getAudioTracks();
  const open = kind === "speaker" ? undefined : tracks?.[0]?.getSettings().deviceId;
  return (
    <label>
      <span>{callMessages().devices[kind]}</span>
      <select
        value={selectedId(devices, open, choice?.[kind])}
        onChange={({ currentTarget }) => visit.chooseDevice({ [kind]: currentTarget.value })}
        onKeyDown={(event) => event.key !== "Escape" && event.stopPropagation()}
      >
        {devices.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Read again when a device appears or disappears, and when another one has been opened. */
function useFoundDevices(opened: string): FoundDevices {
  const [found, setFound] = useState(NONE);
  // biome-ignore lint/correctness/useExhaustiveDependencies: names are known once a device is open
  useEffect(() => {
    const { mediaDevices } = navigator;
    if (!mediaDevices) return;
    const stop = new AbortController();
    const read = guard(async () => {
      const devices = sortFound(await mediaDevices.enumerateDevices());
      if (!stop.signal.aborted) setFound(devices);
    });
    read();
    mediaDevices.addEventListener("devicechange", read, { signal: stop.signal });
    return () => stop.abort();
  }, [opened]);
  return found;
}
