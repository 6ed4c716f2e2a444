import { CANCEL_REASONS } from "../billing/domain/cancel.ts";
import type { Deps } from "../deps.ts";
import { type Cancellation, STAFF_PAGE_SIZE, type StaffAlert } from "./domain/staff-view.ts";
import { listCancellations, listOpenAlerts, readBounded } from "./store.ts";

type StoredAlert = Awaited<ReturnType<typeof listOpenAlerts>>[number];

export const shownAlert = ({ openedAt, ...alert }: StoredAlert): StaffAlert => ({
  ...alert,
  openedAt: openedAt.toISOString(),
});

/** Open alerts of all organizations. */
export async function readAlerts({ db }: Pick<Deps, "db">): Promise<StaffAlert[]> {
  const alerts = await readBounded(db, (tx) => listOpenAlerts(tx, null));
  return alerts.map(shownAlert);
}

/** Plans that admins canceled, with the reasons they gave. */
export async function readCancellations(
  { db }: Pick<Deps, "db">,
  page: number,
): Promise<{ readonly rows: readonly Cancellation[]; readonly hasMore: boolean }> {
  const found = await readBounded(db, (tx) => listCancellations(tx, page));
  const rows = found.slice(0, STAFF_PAGE_SIZE).map(({ at, facts, ...organization }) => ({
    ...organization,
    at: at.toISOString(),
    reason: CANCEL_REASONS.find((reason) => reason === facts.reason) ?? null,
    comment: typeof facts.comment === "string" ? facts.comment : null,
  }));
  return { rows, hasMore: found.length > STAFF_PAGE_SIZE };
}
