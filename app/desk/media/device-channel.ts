import type { DataConnection } from "peerjs";
import {
  DEVICES_LABEL,
  type DeviceStates,
} from "../../../server/call-media/domain/device-states.ts";
import { createDeviceExchange } from "../../../widget/shared/device-exchange.ts";
import type { LocalMediaState } from "./local-media.ts";

const CHECK_MS = 1_000;
const OPEN_TIMEOUT_MS = 3_500;

/** The channel on which the desk and the visitor's page say which devices are on. */
export type DeviceChannel = {
  readonly set: (own: DeviceStates | null) => void;
  /** Opens another channel, on which both sides send their states again. */
  readonly reopen: () => void;
  readonly close: () => void;
};

/** Opens the channel as soon as the visitor's page can be reached, and again whenever it closes. */
export function openDeviceChannel(
  openData: (label: string) => DataConnection | null,
  onReceived: (theirs: DeviceStates) => void,
): DeviceChannel {
  const exchange = createDeviceExchange(onReceived);
  let openedAtMs = Number.NEGATIVE_INFINITY;
  const reopen = () => {
    const channel = openData(DEVICES_LABEL);
    if (!channel) return exchange.close();
    openedAtMs = performance.now();
    exchange.connect(channel);
  };
  const timer = window.setInterval(() => {
    if (exchange.isOpen() || performance.now() - openedAtMs < OPEN_TIMEOUT_MS) return;
    reopen();
  }, CHECK_MS);
  return {
    set: exchange.set,
    reopen,
    close() {
      window.clearInterval(timer);
      exchange.close();
    },
  };
}

/** Null until the devices are open: a browser's prompt doesn't mean that the agent is muted. */
export function ownDeviceStates(local: LocalMediaState): DeviceStates | null {
  const { status, microphone, muted, screen, camera } = local;
  if (status !== "on") return null;
  return { microphone: microphone !== null && !muted, camera: (screen ?? camera) !== null };
}
