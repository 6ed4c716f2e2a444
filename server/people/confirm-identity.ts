import type { Deps } from "../deps.ts";
import { DomainError, TooManyRequests } from "../kernel/errors.ts";
import { findSessionStart } from "./session-fragments.ts";
import type { Viewer } from "./viewer.ts";

const CREDENTIAL = "credential";
const FRESH_MS = 10 * 60 * 1_000;

type ConfirmDeps = Pick<Deps, "auth" | "clock" | "db" | "limits">;

/**
 * Checks before something dangerous that the person is the one who logged in: by the password, entered
 * again. People who log in without one must have done so in the last ten minutes.
 * @throws DomainError PASSWORD_WRONG, SESSION_NOT_FRESH
 * @throws TooManyRequests
 */
export async function confirmIdentity(
  { auth, clock, db, limits }: ConfirmDeps,
  { userId, sessionId }: Pick<Viewer, "userId" | "sessionId">,
  password: string,
): Promise<void> {
  const retryAfterS = await limits.consume("confirmPassword", userId);
  if (retryAfterS > 0) throw new TooManyRequests(retryAfterS, { limit: "confirmPassword" });
  const { internalAdapter, password: hashing } = await auth.$context;
  const accounts = await internalAdapter.findAccounts(userId);
  const hash = accounts.find(({ providerId }) => providerId === CREDENTIAL)?.password;
  if (hash) {
    if (!(await hashing.verify({ hash, password })))
      throw new DomainError("PASSWORD_WRONG", { userId });
  } else {
    const startedAt = await findSessionStart(db, sessionId);
    if (!startedAt || clock().getTime() - startedAt.getTime() > FRESH_MS)
      throw new DomainError("SESSION_NOT_FRESH", { userId });
  }
  await limits.refund("confirmPassword", userId);
}
