import type { Deps } from "../deps.ts";
import { DomainError, TooManyRequests } from "../kernel/errors.ts";
import type { Viewer } from "./viewer.ts";

const CREDENTIAL = "credential";

/**
 * Checks a password that is entered again before something dangerous.
 * @throws DomainError PASSWORD_WRONG, PASSWORD_MISSING if the account has none; TooManyRequests
 */
export async function confirmPassword(
  { auth, limits }: Pick<Deps, "auth" | "limits">,
  { userId }: Pick<Viewer, "userId">,
  password: string,
): Promise<void> {
  const retryAfterS = await limits.consume("confirmPassword", userId);
  if (retryAfterS > 0) throw new TooManyRequests(retryAfterS, { limit: "confirmPassword" });
  const { internalAdapter, password: hashing } = await auth.$context;
  const accounts = await internalAdapter.findAccounts(userId);
  const hash = accounts.find(({ providerId }) => providerId === CREDENTIAL)?.password;
  if (!hash) throw new DomainError("PASSWORD_MISSING", { userId });
  if (!(await hashing.verify({ hash, password })))
    throw new DomainError("PASSWORD_WRONG", { userId });
  await limits.refund("confirmPassword", userId);
}
