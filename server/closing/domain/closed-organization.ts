import { type OrgId, OrgIdSchema } from "../../kernel/ids.ts";

/** How much was deleted with an organization. */
export type ClosedCounts = {
  readonly files: number;
  readonly calls: number;
  readonly members: number;
  readonly users: number;
};

/** Files that say which organizations were deleted, for when the database is restored from a backup. */
export const TOMBSTONES = "closed";

export const tombstoneKey = (orgId: OrgId): string => `${TOMBSTONES}/${orgId}`;

/** Undefined for other files. */
export const orgOfTombstone = (key: string): OrgId | undefined =>
  OrgIdSchema.safeParse(key.slice(TOMBSTONES.length + 1)).data;
