import {
  CONTROL_KEYS,
  type DeskMessage,
  LONGEST_TYPED,
} from "../../server/cobrowse/domain/wire.ts";

/** What the desk says, if it is one of the things it may say. */
export function readDeskMessage(text: string): DeskMessage | null {
  const said = parsed(text);
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

function parsed(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
