import type { Deps } from "../deps.ts";
import type { OrgId } from "../kernel/ids.ts";
import { listMemberNames } from "../people/fragments.ts";
import { countHolds } from "../retention/hold-fragments.ts";
import { findDeletion, readOrganizationName } from "../settings/fragments.ts";
import type { ClosingView } from "./domain/closing.ts";

export async function readClosing({ db }: Pick<Deps, "db">, orgId: OrgId): Promise<ClosingView> {
  const [orgName, deletion, holds, names] = await Promise.all([
    readOrganizationName(db, orgId),
    findDeletion(db, orgId),
    countHolds(db, orgId),
    listMemberNames(db, orgId),
  ]);
  return {
    orgName,
    dueAt: deletion?.dueAt.toISOString() ?? null,
    askedBy: names.find(({ agentId }) => agentId === deletion?.askedBy)?.name ?? null,
    holds,
  };
}
