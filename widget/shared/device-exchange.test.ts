import { EventEmitter } from "node:events";
import type { DataConnection } from "peerjs";
import { expect, test } from "vitest";
import type { DeviceStates } from "../../server/call-media/domain/device-states.ts";
import { createDeviceExchange } from "./device-exchange.ts";

const ON: DeviceStates = { microphone: true, camera: true };
const MUTED: DeviceStates = { microphone: false, camera: true };

/** A channel that records what is sent on it. */
function fakeChannel() {
  const events = new EventEmitter();
  const sent: unknown[] = [];
  const channel = Object.assign(events, {
    open: false,
    dataChannel: { readyState: "connecting" },
    send: (data: string) => sent.push(JSON.parse(data)),
    close() {
      channel.open = false;
      channel.dataChannel.readyState = "closed";
    },
  });
  const open = () => {
    channel.open = true;
    channel.dataChannel.readyState = "open";
    events.emit("open");
  };
  return { connection: channel as unknown as DataConnection, sent, open, channel };
}

test("the states are sent as soon as the channel opens", () => {
  const exchange = createDeviceExchange(() => {});
  const { connection, sent, open } = fakeChannel();
  exchange.set(ON);
  exchange.connect(connection);
  expect(sent).toEqual([]);
  open();
  expect(sent).toEqual([ON]);
});

test("each change is sent once", () => {
  const exchange = createDeviceExchange(() => {});
  const { connection, sent, open } = fakeChannel();
  exchange.connect(connection);
  open();
  exchange.set(null);
  exchange.set(ON);
  exchange.set({ ...ON });
  exchange.set(MUTED);
  expect(sent).toEqual([ON, MUTED]);
});

test("a new channel gets the states again, and the last one is closed", () => {
  const exchange = createDeviceExchange(() => {});
  const [first, second] = [fakeChannel(), fakeChannel()];
  exchange.set(MUTED);
  exchange.connect(first.connection);
  first.open();
  exchange.connect(second.connection);
  second.open();
  expect(first.channel.dataChannel.readyState).toBe("closed");
  expect(second.sent).toEqual([MUTED]);
});

test("what arrives on a replaced channel is ignored", () => {
  const received: DeviceStates[] = [];
  const exchange = createDeviceExchange((theirs) => received.push(theirs));
  const [first, second] = [fakeChannel(), fakeChannel()];
  exchange.connect(first.connection);
  exchange.connect(second.connection);
  first.channel.emit("data", JSON.stringify(MUTED));
  second.channel.emit("data", JSON.stringify(ON));
  second.channel.emit("data", "nonsense");
  expect(received).toEqual([ON]);
});

test.each(["close", "error"])("after %s the exchange is no longer open", (event) => {
  const exchange = createDeviceExchange(() => {});
  const { connection, open, channel } = fakeChannel();
  exchange.connect(connection);
  open();
  expect(exchange.isOpen()).toBe(true);
  channel.emit(event, new Error("lost"));
  expect(exchange.isOpen()).toBe(false);
});
