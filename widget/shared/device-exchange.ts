import type { DataConnection } from "peerjs";
import {
  type DeviceStates,
  readDeviceStates,
  writeDeviceStates,
} from "../../server/call-media/domain/device-states.ts";

export type DeviceExchange = {
  /** Sends and receives on this channel, in place of the last one. */
  readonly connect: (channel: DataConnection) => void;
  /** Sends the states now and on every channel to come. Null: they aren't known yet. */
  readonly set: (own: DeviceStates | null) => void;
  readonly isOpen: () => boolean;
  readonly close: () => void;
};

/** Tells the other side of a call which devices are on, and receives the same of theirs. */
export function createDeviceExchange(onReceived: (theirs: DeviceStates) => void): DeviceExchange {
  let own: DeviceStates | null = null;
  let channel: DataConnection | null = null;
  let sent = "";
  // PeerJS doesn't always notice when the peer connection below the channel closes.
  const isOpen = () => channel?.open === true && channel.dataChannel?.readyState === "open";
  const send = () => {
    const text = own && writeDeviceStates(own);
    if (!text || text === sent || !channel || !isOpen()) return;
    sent = text;
    void channel.send(text);
  };
  const close = () => {
    const closing = channel;
    channel = null;
    sent = "";
    closing?.close();
  };
  return {
    isOpen,
    close,
    connect(next) {
      close();
      channel = next;
      const isCurrent = () => channel === next;
      next.on("open", () => isCurrent() && send());
      next.on("data", (data) => {
        const theirs = readDeviceStates(data);
        if (theirs && isCurrent()) onReceived(theirs);
      });
      const onClosed = () => isCurrent() && close();
      next.on("close", onClosed);
      next.on("error", onClosed);
      send();
    },
    set(states) {
      own = states;
      send();
    },
  };
}
