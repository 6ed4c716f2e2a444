import { createHmac, randomUUID } from "node:crypto";
import type { Db } from "../drizzle/db.ts";
import { users } from "../drizzle/schema/people.ts";
import { createAuth } from "../server/integrations/auth.ts";
import { addMember, createOrganization } from "../server/team/create-organization.ts";
import { mapConcurrently } from "./map-concurrently.ts";

export type Seeded = { readonly siteKey: string; readonly cookies: readonly string[] };

const SITE_KEY = "site_bench";

/**
 * Creates an organisation with this many agents and a session for each. Logging in would take
 * minutes, because passwords are hashed slowly.
 */
export async function seedBench(
  db: Db,
  options: { publicUrl: string; secret: string; agents: number },
): Promise<Seeded> {
  const { publicUrl, secret } = options;
  const clock = () => new Date();
  const people = Array.from({ length: options.agents + 1 }, (_, index) => ({
    id: randomUUID(),
    name: `Agent ${index}`,
    email: `agent-${index}@bench.test`,
    emailVerified: true,
  }));
  const [admin, ...agents] = people;
  if (!admin) throw new Error("the organisation has no admin");
  await db.insert(users).values(people);
  await db.transaction(async (tx) => {
    const founding = { name: "Bench", founderId: admin.id, takesCalls: false, siteKey: SITE_KEY };
    const orgId = await createOrganization({ clock, newSiteKey: () => SITE_KEY }, tx, founding);
    for (const { id } of agents)
      await addMember({ clock }, tx, orgId, { userId: id, role: "agent", takesCalls: true });
  });
  const { internalAdapter, authCookies } = await createAuth(db, {
    publicUrl,
    secret,
    sendMail: async () => {},
    onVerified: async () => {},
  }).$context;
  const cookies = await mapConcurrently(agents.length, async (index) => {
    const session = await internalAdapter.createSession(agents[index]?.id ?? "");
    return `${authCookies.sessionToken.name}=${encodeURIComponent(`${session.token}.${sign(session.token, secret)}`)}`;
  });
  return { siteKey: SITE_KEY, cookies };
}

/** better-auth signs a cookie's value with HMAC-SHA256, in base64 after a dot. */
const sign = (value: string, secret: string): string =>
  createHmac("sha256", secret).update(value).digest("base64");
