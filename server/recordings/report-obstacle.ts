import { enqueue } from "../../jobs/enqueue.ts";
import type { AgentCallKey } from "../call-media/restart-media.ts";
import type { Deps } from "../deps.ts";
import { obstacleMail } from "./domain/obstacle-mail.ts";
import { countOtherObstacles, findOrgName, insertObstacle, listTeam } from "./obstacle-store.ts";
import { requireRecordedCall } from "./require-recorded-call.ts";

const DAY_MS = 86_400_000;

/**
 * Stores that the desk can't record this call, and why. If the organization requires recordings, its
 * admins get an e-mail, at most one in 24 hours.
 * @throws DomainError CALL_NOT_FOUND, CALL_CHANGED, RECORDING_OFF
 */
export async function reportObstacle(
  deps: Pick<Deps, "db" | "boss" | "clock" | "env" | "log">,
  key: AgentCallKey,
  reason: string,
): Promise<void> {
  const { db, boss, clock, env, log } = deps;
  const { orgId, agentId, callId } = key;
  const { policy } = await requireRecordedCall(deps, key);
  const now = clock();
  const isNew = await db.transaction(async (tx) => {
    if (!(await insertObstacle(tx, key, reason, now))) return false;
    const since = new Date(now.getTime() - DAY_MS);
    if (!policy.required || (await countOtherObstacles(tx, key, since)) > 0) return true;
    const team = await listTeam(tx, orgId);
    const facts = {
      orgName: await findOrgName(tx, orgId),
      agentName: team.find((member) => member.agentId === agentId)?.name ?? "",
      reason,
      callUrl: new URL(`/calls/${callId}`, env.PUBLIC_URL).href,
    };
    for (const admin of team.filter(({ role }) => role === "admin"))
      await enqueue(boss, tx, "mail.send", obstacleMail(admin, facts));
    return true;
  });
  if (isNew) log.warn({ orgId, callId, reason }, "a desk can't record its call");
}
