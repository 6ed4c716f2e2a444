import { enqueue } from "../../jobs/enqueue.ts";
import { recordAudit } from "../audit/fragments.ts";
import type { Deps } from "../deps.ts";
import { DomainError } from "../kernel/errors.ts";
import type { AgentId } from "../kernel/ids.ts";
import { findPerson } from "../people/removal-fragments.ts";
import { countMemberships, deleteTwoFactor, hasTwoFactor } from "../people/two-factor-fragments.ts";
import type { Viewer } from "../people/viewer.ts";
import { twoFactorResetMail } from "../team/domain/mail-templates.ts";
import { endSessions } from "../team/end-sessions.ts";

/**
 * Removes the second factor of a member who has lost it, and logs them out everywhere. An account that
 * also opens other organizations is refused: their data isn't this admin's to unlock.
 * @throws DomainError MEMBER_NOT_FOUND, NOT_ALLOWED, TWO_FACTOR_OFF, MEMBER_OF_SEVERAL
 */
export async function resetTwoFactor(
  deps: Pick<Deps, "db" | "hub" | "boss" | "clock">,
  admin: Viewer,
  agentId: AgentId,
): Promise<void> {
  const { orgId } = admin;
  if (agentId === admin.agentId) throw new DomainError("NOT_ALLOWED", { agentId });
  const { userId } = await deps.db.transaction(async (tx) => {
    const person = await findPerson(tx, { orgId, agentId });
    if (!person) throw new DomainError("MEMBER_NOT_FOUND", { orgId, agentId });
    if ((await countMemberships(tx, person.userId)) > 1)
      throw new DomainError("MEMBER_OF_SEVERAL", { agentId });
    if (!(await hasTwoFactor(tx, person.userId)))
      throw new DomainError("TWO_FACTOR_OFF", { agentId });
    await deleteTwoFactor(tx, person.userId);
    const facts = { agentId, name: person.name };
    const entry = { orgId, actorId: admin.agentId, action: "two_factor_reset", facts } as const;
    await recordAudit(tx, entry, deps.clock());
    await enqueue(deps.boss, tx, "mail.send", twoFactorResetMail(person, admin.name));
    return person;
  });
  await endSessions(deps, userId, { all: true });
}
