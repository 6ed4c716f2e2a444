import {
  MAX_POINT_OFFSET,
  MAX_POINTS_PER_MESSAGE,
  type Stroke,
  type StrokePoint,
} from "../../server/cobrowse/domain/strokes.ts";
import {
  CONTROL_KEYS,
  type DeskMessage,
  MAX_DESK_MESSAGES_PER_SECOND,
  MAX_TYPED_LENGTH,
} from "../../server/cobrowse/domain/wire.ts";
import { guard } from "../guard.ts";
import type { Channel } from "./send-queue.ts";

const MAX_MESSAGE_BYTES = 8 * 1_024;

/** Parses and rate-limits what the desk sends. Returns how to stop. */
export function onDeskMessages(
  channel: Channel,
  onMessage: (message: DeskMessage) => void,
): () => void {
  let second = 0;
  let count = 0;
  const listener = guard((event: Event) => {
    const { data } = event as MessageEvent<unknown>;
    if (!(data instanceof ArrayBuffer) || data.byteLength > MAX_MESSAGE_BYTES) return;
    const now = Math.floor(performance.now() / 1_000);
    count = now === second ? count + 1 : 1;
    second = now;
    if (count > MAX_DESK_MESSAGES_PER_SECOND) return;
    const message = parseDeskMessage(new TextDecoder().decode(data));
    if (message) onMessage(message);
  });
  channel.addEventListener("message", listener);
  return () => channel.removeEventListener("message", listener);
}

/** Null for anything but a valid message. Unknown properties are dropped. */
export function parseDeskMessage(text: string): DeskMessage | null {
  const message = asObject(parseJson(text));
  if (!message) return null;
  const { type, nodeId, x, y, n } = message;
  const at = isNumber(nodeId) && isNumber(x) && isNumber(y) ? { nodeId, x, y } : null;
  switch (type) {
    case "ping":
      return isNumber(n) ? { type, n } : null;
    case "snapshot":
    case "point_away":
    case "give_back":
      return { type };
    case "point":
    case "click":
      return at && isPoint([at.x, at.y]) ? { type, ...at } : null;
    case "highlight":
      return isNumber(nodeId) ? { type, nodeId } : null;
    case "draw": {
      const stroke = parseStroke(message.stroke);
      return stroke && { type, stroke };
    }
    case "ask":
      return message.for === "scroll" || message.for === "control"
        ? { type, for: message.for }
        : null;
    case "scroll":
      return at && { type, ...at };
    case "write":
      return isNumber(nodeId) &&
        typeof message.text === "string" &&
        message.text.length <= MAX_TYPED_LENGTH
        ? { type, nodeId, text: message.text }
        : null;
    case "press": {
      const key = CONTROL_KEYS.find((known) => known === message.key);
      return key && isNumber(nodeId) ? { type, nodeId, key } : null;
    }
    default:
      return null;
  }
}

const isNumber = (value: unknown): value is number => Number.isFinite(value);

function parseStroke(value: unknown): Stroke | null {
  const { id, nodeId, points } = asObject(value) ?? {};
  const isValid = isNumber(id) && isNumber(nodeId) && Array.isArray(points);
  if (!isValid || points.length > MAX_POINTS_PER_MESSAGE || !points.every(isPoint)) return null;
  return { id, nodeId, points };
}

const isPoint = (value: unknown): value is StrokePoint =>
  Array.isArray(value) &&
  value.length === 2 &&
  value.every((offset) => isNumber(offset) && Math.abs(offset) <= MAX_POINT_OFFSET);

const asObject = (value: unknown): Record<string, unknown> | null =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : null;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
