import type { Deps } from "../deps.ts";
import { findPerson } from "../people/removal-fragments.ts";
import { listSessions } from "../people/session-fragments.ts";
import {
  findSignInMethods,
  hasTwoFactor,
  isTwoFactorRequired,
} from "../people/two-factor-fragments.ts";
import type { Viewer } from "../people/viewer.ts";
import { describeBrowser } from "./domain/describe-browser.ts";

/** What a person sees of their own account. */
export async function readProfile({ auth, db }: Pick<Deps, "auth" | "db">, viewer: Viewer) {
  const { userId, name, email, emailVerified } = viewer;
  const [person, methods, twoFactor, required] = await Promise.all([
    findPerson(db, viewer),
    findSignInMethods(db, userId),
    hasTwoFactor(db, userId),
    isTwoFactorRequired(db, userId),
  ]);
  const codes = twoFactor ? await auth.api.viewBackupCodes({ body: { userId } }) : null;
  return {
    ...{ name, email, emailVerified },
    photoUrl: person?.photoUrl ?? null,
    ...methods,
    twoFactor: {
      isOn: twoFactor,
      isRequired: required,
      recoveryCodesLeft: codes?.backupCodes.length ?? 0,
    },
  };
}

/** Where the person is logged in. */
export async function readSessions(
  { db, geo, clock }: Pick<Deps, "db" | "geo" | "clock">,
  { userId, sessionId: own }: Viewer,
) {
  const sessions = await listSessions(db, userId, clock());
  return Promise.all(
    sessions.map(async ({ sessionId, ipAddress, userAgent, startedAt, lastActiveAt }) => ({
      sessionId,
      isThis: sessionId === own,
      ...describeBrowser(userAgent ?? ""),
      country: ipAddress ? await geo.countryOf(ipAddress) : null,
      startedAt: startedAt.toISOString(),
      lastActiveAt: lastActiveAt.toISOString(),
    })),
  );
}
