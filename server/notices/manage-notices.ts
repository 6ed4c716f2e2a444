import type { Deps } from "../deps.ts";
import type { NoticeId } from "../kernel/ids.ts";
import { topicOf } from "../kernel/topics.ts";
import type { OpenNotice } from "./domain/notice.ts";
import { listOpenNotices, type MemberKey, saveDismissed } from "./store.ts";

const MAX_SHOWN = 5;

/** What the member hasn't dismissed, newest first. */
export async function readNotices(
  { db }: Pick<Deps, "db">,
  member: MemberKey,
): Promise<OpenNotice[]> {
  const notices = await listOpenNotices(db, member, MAX_SHOWN);
  return notices.map(({ at, ...notice }) => ({ ...notice, at: at.toISOString() }));
}

/** Succeeds even if the notice was dismissed before, or isn't this member's. */
export async function dismissNotice(
  { db, clock, hub }: Pick<Deps, "db" | "clock" | "hub">,
  member: MemberKey,
  noticeId: NoticeId,
): Promise<void> {
  await saveDismissed(db, member, noticeId, clock());
  hub.wake({ type: "notices_changed", agentIds: [member.agentId] });
}

export type Watcher = {
  readonly signal: AbortSignal;
  /** Whether the session still belongs to this member. */
  isLoggedIn(): Promise<boolean>;
};

/** Yields the member's notices at once and at every change, while the session lasts. */
export async function* watchNotices(
  deps: Pick<Deps, "db" | "hub">,
  member: MemberKey,
  { signal, isLoggedIn }: Watcher,
): AsyncGenerator<OpenNotice[], void, void> {
  const wakes = deps.hub.wakes([topicOf("notices", member.agentId)], signal);
  yield await readNotices(deps, member);
  for await (const _ of wakes) {
    if (!(await isLoggedIn())) return;
    yield await readNotices(deps, member);
  }
}
