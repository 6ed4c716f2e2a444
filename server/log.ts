import {
  type DestinationStream,
  type Logger,
  type LoggerOptions,
  pino,
  stdSerializers,
} from "pino";
import { LOG_LIMITS } from "./kernel/limits.ts";

/** Structured logs on standard output, without secrets or user input. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options: LoggerOptions = {
    level,
    base: null,
    serializers: { err: serializeError },
    formatters: { log: scrubFields },
    hooks: { streamWrite: boundLine },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** Serializes an error for the log, whichever library logs it. */
export const serializeError = (error: unknown): unknown => scrub(describeError(error));

/** Logs only the statement and the cause of a failed query: its parameters may be personal data. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if (!("query" in error && "params" in error)) return stdSerializers.err(error);
  const { query, cause } = error;
  return {
    type: error.name,
    query,
    cause: cause instanceof Error ? stdSerializers.err(cause) : cause,
  };
}

// PostgreSQL errors contain query parameters in `parameters` and `detail`.
const SECRET =
  /^(.*token|.*secret|.*password|.*cookies?|authorization|proxy-authorization|ticket|credential|link|params|parameters|detail)$/i;
const E_MAIL = /[^\s@<>"'(),:;]{1,64}@[^\s@<>"'(),:;]{1,255}\.[a-z]{2,24}/gi;
const REDACTED = "[redacted]";

/** Scrubs plain values. Requests, responses and errors have their own serializers. */
function scrubFields(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [
      key,
      isPlain(value) ? scrubField(key, value) : value,
    ]),
  );
}

/** Removes secrets at any depth, and limits the size. */
function scrub(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return scrubText(value, LOG_LIMITS.text);
  if (typeof value !== "object" || value === null) return value;
  if (depth >= LOG_LIMITS.depth) return "[deeper]";
  if (Array.isArray(value))
    return value.slice(0, LOG_LIMITS.entries).map((one) => scrub(one, depth + 1));
  if (value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, LOG_LIMITS.entries)
      .map(([key, one]) => [key, scrubField(key, one, depth + 1)]),
  );
}

function scrubField(key: string, value: unknown, depth = 0): unknown {
  if (value !== null && value !== undefined && SECRET.test(key)) return REDACTED;
  if (key === "stack" && typeof value === "string") return scrubText(value, LOG_LIMITS.stack);
  return scrub(value, depth);
}

const scrubText = (text: string, most: number): string =>
  (text.length > most ? `${text.slice(0, most)}...` : text).replace(E_MAIL, REDACTED);

function isPlain(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === Object.prototype || prototype === null;
}

/** Replaces a line that is still too long by one with its message. */
function boundLine(line: string): string {
  if (line.length <= LOG_LIMITS.line) return line;
  const { level, time, msg } = JSON.parse(line) as Record<string, unknown>;
  const about = String(msg).slice(0, LOG_LIMITS.text);
  return `${JSON.stringify({ level, time, msg: about, cutFrom: line.length })}\n`;
}
