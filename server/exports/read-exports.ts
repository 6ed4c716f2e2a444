import type { Deps } from "../deps.ts";
import type { OrgId } from "../kernel/ids.ts";
import { listMemberNames } from "../people/fragments.ts";
import { sumKeptRecordings } from "../recordings/export-fragments.ts";
import { type ExportsView, MAX_RECORDING_BYTES } from "./domain/data-export.ts";
import { listExports } from "./store.ts";

const SHOWN = 5;

export async function readExports(
  { db, clock }: Pick<Deps, "clock" | "db">,
  orgId: OrgId,
): Promise<ExportsView> {
  const [rows, recordings, names] = await Promise.all([
    listExports(db, orgId, SHOWN),
    sumKeptRecordings(db, orgId),
    listMemberNames(db, orgId),
  ]);
  const now = clock();
  return {
    exports: rows.map(({ id, state, askedAt, askedBy, expiresAt, bytes, withRecordings }) => ({
      exportId: id,
      state: state === "ready" && expiresAt && expiresAt <= now ? "expired" : state,
      withRecordings,
      askedAt: askedAt.toISOString(),
      askedBy: names.find(({ agentId }) => agentId === askedBy)?.name ?? null,
      expiresAt: expiresAt?.toISOString() ?? null,
      bytes,
    })),
    recordings,
    recordingsFit: recordings.bytes <= MAX_RECORDING_BYTES,
  };
}
