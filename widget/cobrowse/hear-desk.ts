import { DESK_MESSAGES_PER_SECOND, type DeskMessage } from "../../server/cobrowse/domain/wire.ts";
import { guard } from "../guard.ts";
import { readDeskMessage } from "./desk-words.ts";
import type { Line } from "./outbox.ts";

const LARGEST_DESK_MESSAGE = 8 * 1_024;

/** Reads the desk's messages, no more than it may send. Returns how to stop. */
export function hearDesk(line: Line, hear: (message: DeskMessage) => void): () => void {
  let second = 0;
  let heard = 0;
  const onMessage = guard((event: Event) => {
    const { data } = event as MessageEvent<unknown>;
    if (!(data instanceof ArrayBuffer) || data.byteLength > LARGEST_DESK_MESSAGE) return;
    const now = Math.floor(performance.now() / 1_000);
    heard = now === second ? heard + 1 : 1;
    second = now;
    if (heard > DESK_MESSAGES_PER_SECOND) return;
    const message = readDeskMessage(new TextDecoder().decode(data));
    if (message) hear(message);
  });
  line.addEventListener("message", onMessage);
  return () => line.removeEventListener("message", onMessage);
}
