import { enqueue } from "../../jobs/enqueue.ts";
import { recordAudit } from "../audit/fragments.ts";
import type { Deps } from "../deps.ts";
import type { AgentId, OrgId } from "../kernel/ids.ts";
import { findIdentity, listUsedLogos, updateIdentity } from "./organization-store.ts";

/** Sets the logo to a stored file, or removes it with null. A job deletes the old file. */
export async function changeLogo(
  { db, hub, boss, clock }: Pick<Deps, "db" | "hub" | "boss" | "clock">,
  { orgId, agentId: actorId }: { readonly orgId: OrgId; readonly agentId: AgentId },
  logoKey: string | null,
): Promise<void> {
  await db.transaction(async (tx) => {
    const before = await findIdentity(tx, orgId, { lock: true });
    if (!before || before.logoKey === logoKey) return;
    await updateIdentity(tx, orgId, { logoKey });
    if (before.logoKey) await enqueue(boss, tx, "file.delete", { key: before.logoKey });
    const facts = { logo: logoKey ? "set" : "removed" };
    const entry = { orgId, actorId, action: "organization_logo_changed", facts } as const;
    await recordAudit(tx, entry, clock());
  });
  hub.wake({ type: "settings_changed", orgId });
}

/** Which of these files are logos. */
export async function findUsedLogos(
  { db }: Pick<Deps, "db">,
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  return new Set(await listUsedLogos(db, keys));
}
