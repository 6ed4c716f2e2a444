import { DrizzleQueryError } from "drizzle-orm/errors";
import { type Logger, pino, stdSerializers } from "pino";

/** Structured logs on standard output. Secrets and what people typed stay out of them. */
export function createLog(level: string): Logger {
  return pino({
    level,
    base: null,
    redact: ["password", "token", "ticket", "link"],
    serializers: { err: describeError },
  });
}

/** A failed query's parameters may be anybody's data: only the statement and its cause are kept. */
function describeError(error: unknown) {
  if (!(error instanceof Error)) return error;
  if (!(error instanceof DrizzleQueryError)) return stdSerializers.err(error);
  const { query, cause } = error;
  return {
    type: error.name,
    query,
    cause: cause instanceof Error ? stdSerializers.err(cause) : cause,
  };
}
