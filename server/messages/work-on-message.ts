import type { Deps } from "../deps.ts";
import { DomainError } from "../kernel/errors.ts";
import type { MessageId } from "../kernel/ids.ts";
import { nextWork, type WorkChange } from "./domain/work.ts";
import { type MessageReader, scopeOf } from "./read-messages.ts";
import { findWork, saveWork } from "./store.ts";

type WorkRequest = {
  readonly messageId: MessageId;
  /** What the member has seen. */
  readonly version: number;
  readonly change: WorkChange;
};

/**
 * Takes a message, gives it back, finishes it or opens it again. Of two who do so at once, one is refused.
 * @throws DomainError MESSAGE_NOT_FOUND, MESSAGE_CHANGED
 */
export async function workOnMessage(
  { db, clock, hub }: Pick<Deps, "db" | "clock" | "hub">,
  member: MessageReader,
  { messageId, version, change }: WorkRequest,
): Promise<{ ok: true }> {
  const { orgId } = member;
  await db.transaction(async (tx) => {
    const found = await findWork(tx, { ...scopeOf(member), messageId });
    if (!found) throw new DomainError("MESSAGE_NOT_FOUND", { messageId });
    const next = nextWork(found.work, change, member, clock());
    const key = { orgId, messageId, version };
    if (found.version !== version || !next || !(await saveWork(tx, key, next)))
      throw new DomainError("MESSAGE_CHANGED", { messageId, at: found.work.at });
  });
  hub.wake({ type: "messages_changed", orgId });
  return { ok: true };
}
