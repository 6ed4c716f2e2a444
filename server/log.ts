import {
  type DestinationStream,
  type Logger,
  type LoggerOptions,
  pino,
  stdSerializers,
} from "pino";

/** Structured logs on standard output, without secrets or user input. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options: LoggerOptions = {
    level,
    base: null,
    redact: ["password", "token", "ticket", "link"],
    serializers: { err: describeError },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** Logs only the statement and the cause of a failed query: its parameters may be personal data. */
function describeError(error: unknown) {
  if (!(error instanceof Error)) return error;
  if (!("query" in error && "params" in error)) return stdSerializers.err(error);
  const { query, cause } = error;
  return {
    type: error.name,
    query,
    cause: cause instanceof Error ? stdSerializers.err(cause) : cause,
  };
}
