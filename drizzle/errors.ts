import postgres from "postgres";

const UNIQUE_VIOLATION = "23505";

/** Whether a write failed because another row holds a value of this unique index. */
export function isUniqueViolation(error: unknown, index: string): boolean {
  const cause = error instanceof Error && error.cause ? error.cause : error;
  return (
    cause instanceof postgres.PostgresError &&
    cause.code === UNIQUE_VIOLATION &&
    cause.constraint_name === index
  );
}
