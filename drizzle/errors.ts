import postgres from "postgres";

const UNIQUE_VIOLATION = "23505";
const DEADLOCK_DETECTED = "40P01";

/** Whether a write failed because it violates this unique index. */
export function isUniqueViolation(error: unknown, index: string): boolean {
  const cause = postgresError(error);
  return cause?.code === UNIQUE_VIOLATION && cause.constraint_name === index;
}

/** Whether the database aborted this transaction because of a deadlock. It can be retried. */
export const isDeadlock = (error: unknown): boolean =>
  postgresError(error)?.code === DEADLOCK_DETECTED;

/** Unwraps the driver's error from Drizzle's. */
function postgresError(error: unknown): postgres.PostgresError | undefined {
  const cause = error instanceof Error && error.cause ? error.cause : error;
  return cause instanceof postgres.PostgresError ? cause : undefined;
}
