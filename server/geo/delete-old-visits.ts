import type { Deps } from "../deps.ts";
import { dayBefore } from "./read-country-report.ts";
import { deleteVisitsBefore } from "./store.ts";

// Thrice what is shown.
const KEPT_DAYS = 90;

/** Deletes counts that are no longer shown. */
export const deleteOldVisits = ({ db, clock }: Pick<Deps, "db" | "clock">): Promise<void> =>
  deleteVisitsBefore(db, dayBefore(clock(), KEPT_DAYS));
