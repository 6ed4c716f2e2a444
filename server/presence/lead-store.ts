import { and, eq, isNull, or, sql } from "drizzle-orm";
import { isAnyOf } from "../../drizzle/any-of.ts";
import type { Db } from "../../drizzle/db.ts";
import { presences } from "../../drizzle/schema/presence.ts";
import type { AgentId, TabId } from "../kernel/ids.ts";
import type { AgentKey } from "./store.ts";

const ofAgent = ({ orgId, agentId }: AgentKey) =>
  and(eq(presences.orgId, orgId), eq(presences.agentId, agentId));

/** Makes this tab the leading tab. False if nothing changed. */
export async function takeLead(
  db: Db,
  agent: AgentKey,
  { tabId, unlessInCall }: { readonly tabId: TabId; readonly unlessInCall: boolean },
  now: Date,
): Promise<boolean> {
  const taken = await db
    .update(presences)
    .set({ leadTab: tabId, leadSeenAt: now })
    .where(
      and(
        ofAgent(agent),
        sql`${presences.leadTab} is distinct from ${tabId}`,
        unlessInCall
          ? or(isNull(presences.leadTab), sql`${presences.status} <> 'in_call'`)
          : undefined,
      ),
    )
    .returning({ agentId: presences.agentId });
  return taken.length > 0;
}

type LeadTransfer = {
  readonly from: TabId;
  readonly to: TabId | null;
  readonly unlessInCall: boolean;
};

/** Passes the lead from a closed tab to another one, or to none. False if nothing changed. */
export async function passLead(
  db: Db,
  agent: AgentKey,
  { from, to, unlessInCall }: LeadTransfer,
  now: Date,
): Promise<boolean> {
  const passed = await db
    .update(presences)
    .set({ leadTab: to, leadSeenAt: now })
    .where(
      and(
        ofAgent(agent),
        eq(presences.leadTab, from),
        unlessInCall ? sql`${presences.status} <> 'in_call'` : undefined,
      ),
    )
    .returning({ agentId: presences.agentId });
  return passed.length > 0;
}

export type OpenTab = AgentKey & { readonly tabId: TabId };

/** Records a heartbeat for those of these tabs that lead. */
export async function stampLeads(db: Db, tabs: readonly OpenTab[], now: Date): Promise<void> {
  if (tabs.length === 0) return;
  await db
    .update(presences)
    .set({ leadSeenAt: now })
    .where(
      isAnyOf(
        [presences.orgId, presences.agentId, presences.leadTab],
        tabs.map(({ orgId, agentId, tabId }) => [orgId, agentId, tabId] as const),
      ),
    );
}

/** Makes these tabs lead where no tab does, or one without a heartbeat since the given moment. */
export async function fillVacantLeads(
  db: Db,
  tabs: readonly OpenTab[],
  before: Date,
  now: Date,
): Promise<AgentId[]> {
  if (tabs.length === 0) return [];
  const filled = await db
    .update(presences)
    .set({ leadTab: sql`open.tab_id`, leadSeenAt: now })
    .from(
      sql`unnest(${sql.param(tabs.map(({ orgId }) => orgId))}::uuid[], ${sql.param(tabs.map(({ agentId }) => agentId))}::uuid[],
        ${sql.param(tabs.map(({ tabId }) => tabId))}::uuid[]) as open (org_id, agent_id, tab_id)`,
    )
    .where(
      and(
        sql`${presences.orgId} = open.org_id and ${presences.agentId} = open.agent_id`,
        or(
          isNull(presences.leadTab),
          isNull(presences.leadSeenAt),
          sql`${presences.leadSeenAt} < ${sql.param(before, presences.leadSeenAt)}`,
        ),
      ),
    )
    .returning({ agentId: presences.agentId });
  return filled.map(({ agentId }) => agentId);
}
