import type { Verdict } from "./judge-visitor.ts";

/** How visitors of a day and country are counted. Each counts once a day, and once as refused. */
export type Tally = { visitors: number; refused: number; refusedNetwork: number };

export const emptyTally = (): Tally => ({ visitors: 0, refused: 0, refusedNetwork: 0 });

/** What has been counted for an address today, as bits. */
const SEEN = 1;
const REFUSED = 2;
const REFUSED_NETWORK = 4;

const BIT: Readonly<Record<Verdict, number>> = {
  admitted: 0,
  refused_country: REFUSED,
  refused_network: REFUSED_NETWORK,
};

/** Adds a visit to the tally, and returns what has been counted for this address now. */
export function addVisit(tally: Tally, counted: number, verdict: Verdict): number {
  const after = counted | SEEN | BIT[verdict];
  const isNew = (bit: number): boolean => (after & ~counted & bit) !== 0;
  if (isNew(SEEN)) tally.visitors += 1;
  if (isNew(REFUSED)) tally.refused += 1;
  if (isNew(REFUSED_NETWORK)) tally.refusedNetwork += 1;
  return after;
}
