import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { OrgId } from "../server/kernel/ids.ts";
import { FeatureRequestIdSchema } from "../server/kernel/ids.ts";
import { createOrganization } from "../server/team/create-organization.ts";
import type { Tx } from "./db.ts";
import { featureRequests, featureVotes } from "./schema/feedback.ts";
import { users } from "./schema/people.ts";

const DAY_MS = 86_400_000;

/** The first has the most votes. */
const REQUESTS = [
  {
    title: "Transfer a call to a colleague",
    description: "When the question is about shipping, I'd like to hand the caller over.",
    status: "planned",
  },
  {
    title: "Backgrounds for the camera",
    description: "Blur or a picture, as in other video calls.",
    status: "open",
  },
  {
    title: "Weekly report by e-mail",
    description: "Calls, answered calls and outcomes of the week.",
    status: "in_progress",
  },
] as const;

/** Feature requests, the first with the votes of all these people, each other one with one less. */
export async function seedRequests(
  tx: Tx,
  orgId: OrgId,
  { userIds, now }: { readonly userIds: readonly string[]; readonly now: Date },
): Promise<void> {
  for (const [index, request] of REQUESTS.entries()) {
    const id = FeatureRequestIdSchema.parse(randomUUID());
    const at = new Date(now.getTime() - (index + 1) * DAY_MS);
    const voters = userIds.slice(index);
    await tx.insert(featureRequests).values({
      ...request,
      id,
      orgId,
      userId: voters[0] ?? null,
      createdAt: at,
      statusChangedAt: at,
    });
    await tx
      .insert(featureVotes)
      .values(voters.map((userId) => ({ requestId: id, userId, orgId, at })));
  }
}

/** The organization of the people who operate the service, with this person as its admin. */
export async function seedStaff(tx: Tx, founderId: string, clock: () => Date): Promise<void> {
  const newSiteKey = () => `site_${randomUUID()}`;
  const organization = { name: "Foyer", founderId, takesCalls: false };
  await createOrganization({ clock, newSiteKey }, tx, organization);
  await tx.update(users).set({ staff: true }).where(eq(users.id, founderId));
}
