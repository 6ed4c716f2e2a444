import type { Tx } from "../../drizzle/db.ts";
import { requireOpen as requireOpenPlan } from "../access/require-access.ts";
import { requireSeats } from "../access/require-seats.ts";
import type { Deps } from "../deps.ts";
import { createAuth } from "../integrations/auth.ts";
import { readInvitationToken } from "../integrations/invitation-token.ts";
import { checkPassword } from "../integrations/password-strength.ts";
import { DomainError } from "../kernel/errors.ts";
import type { AgentId } from "../kernel/ids.ts";
import { homeOf } from "../people/domain/page-access.ts";
import { PersonNameSchema } from "../people/domain/profile.ts";
import { saveVerified } from "../people/fragments.ts";
import { findAccount } from "../people/member-fragments.ts";
import { setSessionOrg } from "../people/session-fragments.ts";
import { findSessionUser, type SessionUser } from "../people/viewer.ts";
import { lockOrganization } from "../settings/fragments.ts";
import type { Caller } from "./auth-requests.ts";
import { refuseEvent, stateOf } from "./domain/invitation.ts";
import type { InvitationPage } from "./domain/invitation-page.ts";
import { findByToken, listInvitationPools, saveAccepted } from "./invitation-store.ts";
import { joinOrganization } from "./join-organization.ts";
import { cookiesOf, type SignInRefusal } from "./sign-in.ts";

export type AcceptDeps = Pick<
  Deps,
  | "access"
  | "auth"
  | "authConfig"
  | "billingClock"
  | "boss"
  | "clock"
  | "db"
  | "env"
  | "hub"
  | "limits"
  | "log"
  | "newId"
>;

/** What the page of this link shows. */
export async function readInvitationPage(
  deps: AcceptDeps,
  caller: Caller,
  token: string,
): Promise<InvitationPage> {
  const retryAfterS = await deps.limits.consume("readInvitation", caller.ip);
  if (retryAfterS > 0) return { at: "limited", retryAfterS };
  const parts = readInvitationToken(token);
  const found = parts && (await findByToken(deps.db, parts));
  if (!found) return { at: "unknown" };
  const { invitation, ...names } = found;
  const state = stateOf(invitation, deps.clock());
  if (state !== "open") return { at: state, ...names };
  const { email, role, takesCalls } = invitation;
  const [account, session] = await Promise.all([
    findAccount(deps.db, email),
    findSessionUser(deps, caller.headers),
  ]);
  const accounts = { hasAccount: account !== undefined, loggedInAs: session?.email ?? null };
  return { at: "open", ...names, email, role, takesCalls, ...accounts };
}

export type AcceptRefusal =
  | SignInRefusal
  | "INVITATION_NOT_FOUND"
  | "INVITATION_EXPIRED"
  | "INVITATION_USED"
  | "INVITATION_REVOKED"
  | "WRONG_ACCOUNT"
  | "NOT_LOGGED_IN"
  | "NO_SEAT_FREE"
  | "PLAN_BLOCKED";

/** `headers` contains the Set-Cookie of a new session. */
export type AcceptResult =
  | { readonly ok: true; readonly headers: Headers; readonly home: string }
  | { readonly ok: false; readonly code: AcceptRefusal; readonly retryAfterS?: number };

export type NewAccount = {
  readonly token: string;
  readonly name: string;
  readonly password: string;
};

/** For a person without an account: creates it with the invitation's address, and joins. */
export async function acceptAsNew(
  deps: AcceptDeps,
  caller: Caller,
  { token, ...input }: NewAccount,
): Promise<AcceptResult> {
  const name = PersonNameSchema.safeParse(input.name);
  if (!name.success) return { ok: false, code: "INVALID_INPUT" };
  return accept(deps, caller, token, async (tx, { invitation, orgName }) => {
    const { email } = invitation;
    if (await findAccount(tx, email)) throw new Refused("EMAIL_TAKEN");
    const problem = await checkPassword(input.password, [name.data, email, orgName]);
    if (problem) throw new Refused(problem);
    // A mailed link proves that the address is the person's. A copied one doesn't.
    const isProven = invitation.mailState !== "copied";
    const config = isProven ? { ...deps.authConfig, sendMail: async () => {} } : deps.authConfig;
    const { headers, response } = await createAuth(tx, config).api.signUpEmail({
      body: { name: name.data, email, password: input.password },
      headers: caller.headers,
      returnHeaders: true,
    });
    const userId = response.user.id;
    if (isProven) await saveVerified(tx, userId);
    return { userId, name: name.data, headers: cookiesOf(headers) };
  });
}

/** For the logged-in person, who then works in that organization. */
export async function acceptLoggedIn(
  deps: AcceptDeps,
  caller: Caller,
  token: string,
): Promise<AcceptResult> {
  const user = await findSessionUser(deps, caller.headers);
  if (!user) return { ok: false, code: "NOT_LOGGED_IN" };
  const result = await accept(deps, caller, token, (tx, { invitation }) =>
    acceptAs(tx, user, invitation),
  );
  if (result.ok) deps.hub.wake({ type: "session_changed", sessionId: user.sessionId });
  return result;
}

async function acceptAs(
  tx: Tx,
  user: SessionUser,
  { orgId, email, mailState }: Found["invitation"],
): Promise<Acceptor> {
  if (user.email !== email) throw new Refused("WRONG_ACCOUNT");
  if (mailState !== "copied") await saveVerified(tx, user.userId);
  await setSessionOrg(tx, user, orgId);
  return { userId: user.userId, name: user.name, headers: new Headers() };
}

type Found = NonNullable<Awaited<ReturnType<typeof findByToken>>>;
type Acceptor = { readonly userId: string; readonly name: string; readonly headers: Headers };

/** Rolls the transaction back, and becomes the result. */
class Refused extends Error {
  readonly code: AcceptRefusal;

  constructor(code: AcceptRefusal) {
    super(code);
    this.code = code;
  }
}

/** Account, membership, pools and seat: all in one transaction, or nothing. */
async function accept(
  deps: AcceptDeps,
  caller: Caller,
  token: string,
  identify: (tx: Tx, found: Found) => Promise<Acceptor>,
): Promise<AcceptResult> {
  const retryAfterS = await deps.limits.consume("acceptInvitation", caller.ip);
  if (retryAfterS > 0) return { ok: false, code: "TOO_MANY_REQUESTS", retryAfterS };
  try {
    const joined = await deps.db.transaction(async (tx) => {
      const found = await requireOpen(deps, tx, token);
      const acceptor = await identify(tx, found);
      const agentId = await join(deps, tx, found, acceptor);
      const { orgId } = found.invitation;
      return { orgId, agentId, home: homeOf(found.invitation), headers: acceptor.headers };
    });
    const { orgId, agentId, home, headers } = joined;
    deps.hub.wake({ type: "member_added", orgId, agentId });
    deps.log.info({ orgId, agentId }, "invitation accepted");
    return { ok: true, headers, home };
  } catch (error) {
    return refusalOf(error);
  }
}

function refusalOf(error: unknown): AcceptResult {
  if (error instanceof Refused) return { ok: false, code: error.code };
  const code = error instanceof DomainError ? error.code : null;
  if (code === "NO_SEAT_FREE" || code === "PLAN_BLOCKED") return { ok: false, code };
  throw error;
}

/** Locks the organization: nothing happens to the invitation until the transaction ends. */
async function requireOpen(deps: AcceptDeps, tx: Tx, token: string): Promise<Found> {
  const parts = readInvitationToken(token);
  if (!parts) throw new Refused("INVITATION_NOT_FOUND");
  await lockOrganization(tx, parts.orgId);
  const found = await findByToken(tx, parts);
  if (!found) throw new Refused("INVITATION_NOT_FOUND");
  const refusal = refuseEvent(stateOf(found.invitation, deps.clock()), "accept");
  if (refusal) throw new Refused(refusal);
  await requireOpenPlan(deps, parts.orgId);
  return found;
}

async function join(
  deps: AcceptDeps,
  tx: Tx,
  { invitation }: Found,
  { userId, name }: Acceptor,
): Promise<AgentId> {
  const { orgId, id: invitationId, version, email, role, takesCalls } = invitation;
  await requireSeats(deps, tx, orgId, { wanted: takesCalls ? 1 : 0, reserved: 0 });
  const pools = await listInvitationPools(tx, orgId, invitationId);
  const agentId = await joinOrganization(deps, tx, {
    ...{ orgId, userId, name, email, role, takesCalls },
    pools: pools.map(({ poolId, tier }) => ({ poolId, tier })),
    admittedBy: invitation.invitedBy,
    action: "agent_added",
  });
  await saveAccepted(tx, { orgId, invitationId, version }, agentId, deps.clock());
  return agentId;
}
