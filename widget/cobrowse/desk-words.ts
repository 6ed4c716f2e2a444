import {
  FARTHEST_POINT,
  MOST_POINTS_AT_ONCE,
  type Stroke,
  type StrokePoint,
} from "../../server/cobrowse/domain/strokes.ts";
import {
  CONTROL_KEYS,
  type DeskMessage,
  LONGEST_TYPED,
} from "../../server/cobrowse/domain/wire.ts";

/** What the desk says, if it is one of the things it may say. */
export function readDeskMessage(text: string): DeskMessage | null {
  const said = record(parsed(text));
  if (!said) return null;
  const { type, nodeId, x, y, n } = said;
  const place = isNumber(x) && isNumber(y);
  switch (type) {
    case "ping":
      return isNumber(n) ? { type, n } : null;
    case "snapshot":
    case "point_away":
    case "give_back":
      return { type };
    case "point":
      return place ? { type, x, y } : null;
    case "highlight":
      return isNumber(nodeId) ? { type, nodeId } : null;
    case "draw": {
      const stroke = readStroke(said.stroke);
      return stroke && { type, stroke };
    }
    case "ask":
      return said.for === "scroll" || said.for === "control" ? { type, for: said.for } : null;
    case "scroll":
    case "click":
      return place && isNumber(nodeId) ? { type, nodeId, x, y } : null;
    case "write":
      return isNumber(nodeId) && typeof said.text === "string" && said.text.length <= LONGEST_TYPED
        ? { type, nodeId, text: said.text }
        : null;
    case "press": {
      const key = CONTROL_KEYS.find((known) => known === said.key);
      return key && isNumber(nodeId) ? { type, nodeId, key } : null;
    }
    default:
      return null;
  }
}

const isNumber = (value: unknown): value is number => Number.isFinite(value);

function readStroke(value: unknown): Stroke | null {
  const { id, nodeId, points } = record(value) ?? {};
  const isRead = isNumber(id) && isNumber(nodeId) && Array.isArray(points);
  if (!isRead || points.length > MOST_POINTS_AT_ONCE || !points.every(isPoint)) return null;
  return { id, nodeId, points };
}

const isPoint = (value: unknown): value is StrokePoint =>
  Array.isArray(value) &&
  value.length === 2 &&
  value.every((offset) => isNumber(offset) && Math.abs(offset) <= FARTHEST_POINT);

const record = (value: unknown): Record<string, unknown> | null =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : null;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
