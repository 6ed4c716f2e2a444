import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import type { Env } from "../server/env.ts";
import type { Demo } from "../server/http/load-context.ts";
import { createAuth } from "../server/integrations/auth.ts";
import { OutcomeIdSchema } from "../server/kernel/ids.ts";
import { STARTER_OUTCOMES } from "../server/outcomes/domain/outcome.ts";
import { saveVerified } from "../server/people/fragments.ts";
import { addMember, createOrganization } from "../server/team/create-organization.ts";
import { openDatabase, type Tx } from "./db.ts";
import { outcomes } from "./schema/outcomes.ts";
import { users } from "./schema/people.ts";
import { organizations } from "./schema/settings.ts";
import { siteKeys } from "./schema/sites.ts";
import { seedRequests, seedStaff } from "./seed-feedback.ts";

export const DEMO_SITE_KEY = "site_demo";
export const DEMO_PASSWORD = "demo-password";

// An arbitrary advisory lock key, so that two processes don't both create the demo.
const SEED_LOCK = 7_146_210;

const AGENTS = [
  { email: "ana@demo.test", name: "Ana Silva", clip: "ana" },
  { email: "bo@demo.test", name: "Bo Lindqvist", clip: "bo" },
] as const;

/** Creates the organization "Demo" with an admin and two agents, and somebody of staff, unless it exists. */
export async function seedDemo(
  databaseUrl: string,
  env: Pick<Env, "PUBLIC_URL" | "SESSION_SECRET">,
): Promise<Demo> {
  const database = openDatabase(databaseUrl, 1);
  try {
    return await database.db.transaction(async (tx) => {
      await seed(tx, env);
      const [site] = await tx
        .select({ orgId: siteKeys.orgId })
        .from(siteKeys)
        .where(eq(siteKeys.key, DEMO_SITE_KEY));
      return { siteKey: DEMO_SITE_KEY, orgId: site?.orgId ?? null };
    });
  } finally {
    await database.close();
  }
}

async function seed(tx: Tx, env: Pick<Env, "PUBLIC_URL" | "SESSION_SECRET">): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${SEED_LOCK})`);
  const adminEmail = "admin@demo.test";
  const existing = await tx.select({ id: users.id }).from(users).where(eq(users.email, adminEmail));
  if (existing.length > 0) return;
  const clock = () => new Date();
  const auth = createAuth(tx, {
    publicUrl: env.PUBLIC_URL,
    secret: env.SESSION_SECRET,
    sendMail: async () => {},
    onVerified: async () => {},
  });
  const signUp = async (email: string, name: string): Promise<string> => {
    const { user } = await auth.api.signUpEmail({ body: { email, name, password: DEMO_PASSWORD } });
    await saveVerified(tx, user.id);
    return user.id;
  };
  const adminId = await signUp(adminEmail, "Alex Admin");
  const orgId = await createOrganization({ clock, newSiteKey: () => DEMO_SITE_KEY }, tx, {
    name: "Demo",
    founderId: adminId,
    takesCalls: true,
    siteKey: DEMO_SITE_KEY,
  });
  await tx
    .update(organizations)
    .set({
      recordingEnabled: true,
      recordingConsent: "notice",
      recordsCobrowse: true,
      transcriptsEnabled: true,
    })
    .where(eq(organizations.id, orgId));
  await tx.insert(outcomes).values(
    STARTER_OUTCOMES.map((outcome, position) => ({
      ...outcome,
      orgId,
      id: OutcomeIdSchema.parse(randomUUID()),
      position,
    })),
  );
  const userIds = [adminId];
  for (const { email, name, clip } of AGENTS) {
    const userId = await signUp(email, name);
    userIds.push(userId);
    await addMember({ clock }, tx, orgId, {
      userId,
      role: "agent",
      takesCalls: true,
      clipUrl: `/demo/${clip}.webm`,
      photoUrl: `/demo/${clip}.jpg`,
    });
  }
  await seedRequests(tx, orgId, { userIds, now: clock() });
  await seedStaff(tx, await signUp("staff@demo.test", "Sam Staff"), clock);
}
