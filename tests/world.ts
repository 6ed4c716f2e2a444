import { randomBytes, randomUUID } from "node:crypto";
import { createServer } from "node:net";
import { eq } from "drizzle-orm";
import type { Db, Tx } from "../drizzle/db.ts";
import { organizations } from "../drizzle/schema/settings.ts";
import { createAuth } from "../server/integrations/auth.ts";
import type { AgentId, OrgId, SiteId } from "../server/kernel/ids.ts";
import { findMembership, saveVerified } from "../server/people/fragments.ts";
import type { CallSettings } from "../server/settings/domain/call-settings.ts";
import { readSites } from "../server/sites/manage-sites.ts";
import { addMember, createOrganization } from "../server/team/create-organization.ts";

export const PASSWORD = "a-password-for-tests";
export const SESSION_SECRET = "a secret for tests that is long enough";

export type Person = {
  readonly agentId: AgentId;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  /** The cookie header of a logged-in browser. */
  readonly cookie: string;
};

export type Team = {
  readonly orgId: OrgId;
  readonly siteId: SiteId;
  readonly siteKey: string;
  readonly admin: Person;
  /** The team's two agents. */
  readonly ana: Person;
  readonly bo: Person;
};

export type TeamOptions = {
  readonly name?: string;
  readonly adminTakesCalls?: boolean;
} & Partial<CallSettings>;

/** The database and origin of a test server. Sessions are signed for the origin. */
export type TestTarget = { readonly db: Db; readonly origin: string };

const clock = () => new Date();
const newSiteKey = () => `site_${randomBytes(12).toString("base64url")}`;

/** Creates an organisation with an admin, two agents and a site, through the real use cases. */
export async function createTeam(
  { db, origin }: TestTarget,
  { name = "Corner Shop", adminTakesCalls = false, ...callSettings }: TeamOptions = {},
): Promise<Team> {
  return db.transaction(async (tx) => {
    const founder = await signUp(tx, origin, "Ada Admin");
    const orgId = await createOrganization({ clock, newSiteKey }, tx, {
      name,
      founderId: founder.userId,
      takesCalls: adminTakesCalls,
    });
    const membership = await findMembership(tx, founder.userId);
    const [site] = await readSites({ db: tx }, orgId);
    if (!membership || !site) throw new Error("the organisation was not created");
    if (Object.keys(callSettings).length > 0)
      await tx.update(organizations).set(callSettings).where(eq(organizations.id, orgId));
    const join = async (who: string): Promise<Person> => {
      const { userId, ...person } = await signUp(tx, origin, who);
      const agentId = await addMember({ clock }, tx, orgId, {
        userId,
        role: "agent",
        takesCalls: true,
      });
      return { agentId, ...person };
    };
    const { userId: _, ...admin } = founder;
    return {
      orgId,
      siteId: site.id,
      siteKey: site.siteKey,
      admin: { agentId: membership.agentId, ...admin },
      ana: await join("Ana Silva"),
      bo: await join("Bo Lindqvist"),
    };
  });
}

async function signUp(tx: Tx, origin: string, name: string) {
  const auth = createAuth(tx, {
    publicUrl: origin,
    secret: SESSION_SECRET,
    sendMail: async () => {},
    onVerified: async () => {},
  });
  const email = `${name.toLowerCase().replaceAll(" ", ".")}.${randomUUID().slice(0, 8)}@team.test`;
  const { headers, response } = await auth.api.signUpEmail({
    body: { name, email, password: PASSWORD },
    returnHeaders: true,
  });
  await saveVerified(tx, response.user.id);
  return { userId: response.user.id, name, email, password: PASSWORD, cookie: cookieOf(headers) };
}

/** The cookie header that a browser sends after a response with these headers. */
export const cookieOf = (headers: Headers): string =>
  headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");

/** A free TCP port. */
export function freePort(): Promise<number> {
  const probe = createServer();
  return new Promise((resolve, reject) => {
    probe.once("error", reject);
    probe.listen(0, () => {
      const address = probe.address();
      const port = typeof address === "object" && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
