import { enqueue } from "../../jobs/enqueue.ts";
import type { Deps } from "../deps.ts";
import { findRecipient } from "../people/fragments.ts";
import { deleteUnverifiedProviders } from "../people/two-factor-fragments.ts";
import { passwordChangedMail } from "./domain/mail-templates.ts";
import { endSessions } from "./end-sessions.ts";
import { markVerified } from "./mark-verified.ts";

type PasswordDeps = Pick<Deps, "db" | "hub" | "boss">;

/** The person has set a new password with a link that was sent to the account's address. */
export async function passwordReset(deps: PasswordDeps, userId: string): Promise<void> {
  await deleteUnverifiedProviders(deps.db, userId);
  await markVerified(deps, userId);
  await tellPasswordChanged(deps, userId);
}

/** The person has changed their password: everyone else who is logged in must know the new one. */
export async function passwordChanged(
  deps: PasswordDeps,
  { userId, sessionId }: { readonly userId: string; readonly sessionId: string },
): Promise<void> {
  await endSessions(deps, userId, { except: sessionId });
  await tellPasswordChanged(deps, userId);
}

async function tellPasswordChanged({ db, boss }: PasswordDeps, userId: string): Promise<void> {
  await db.transaction(async (tx) => {
    const person = await findRecipient(tx, userId);
    if (person) await enqueue(boss, tx, "mail.send", passwordChangedMail(person));
  });
}
