import { randomUUID } from "node:crypto";
import type { Tx } from "../../drizzle/db.ts";
import { notices } from "../../drizzle/schema/notices.ts";
import { type AgentId, NoticeIdSchema, type OrgId } from "../kernel/ids.ts";
import type { NoticeKind } from "./domain/notice.ts";

export type NewNotice = {
  readonly orgId: OrgId;
  readonly memberId: AgentId;
  readonly kind: NoticeKind;
  /** What the notice's text names, such as an address. */
  readonly facts: Readonly<Record<string, string>>;
};

/** After commit, wake `notices_changed`: then the member's open pages show it at once. */
export async function addNotice(tx: Tx, notice: NewNotice, now: Date): Promise<void> {
  await tx.insert(notices).values({ ...notice, id: NoticeIdSchema.parse(randomUUID()), at: now });
}
