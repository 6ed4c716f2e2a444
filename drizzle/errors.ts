import postgres from "postgres";

const UNIQUE_VIOLATION = "23505";
const DEADLOCK_DETECTED = "40P01";

/** Whether a write failed because another row holds a value of this unique index. */
export function isUniqueViolation(error: unknown, index: string): boolean {
  const cause = postgresError(error);
  return cause?.code === UNIQUE_VIOLATION && cause.constraint_name === index;
}

/** Whether the database gave this transaction up so that another could go on. Trying again is right. */
export const isDeadlock = (error: unknown): boolean =>
  postgresError(error)?.code === DEADLOCK_DETECTED;

/** Drizzle wraps what the driver throws. */
function postgresError(error: unknown): postgres.PostgresError | undefined {
  const cause = error instanceof Error && error.cause ? error.cause : error;
  return cause instanceof postgres.PostgresError ? cause : undefined;
}
