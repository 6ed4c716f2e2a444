import { expect, test } from "vitest";
import type { Verdict } from "./judge-visitor.ts";
import { addVisit, emptyTally } from "./visit-tally.ts";

test.each<{ visits: Verdict[]; tally: ReturnType<typeof emptyTally> }>([
  { visits: ["admitted"], tally: { visitors: 1, refused: 0, refusedNetwork: 0 } },
  { visits: ["admitted", "admitted"], tally: { visitors: 1, refused: 0, refusedNetwork: 0 } },
  {
    visits: ["refused_country", "refused_country"],
    tally: { visitors: 1, refused: 1, refusedNetwork: 0 },
  },
  // The rules changed during the day.
  {
    visits: ["admitted", "refused_country", "admitted"],
    tally: { visitors: 1, refused: 1, refusedNetwork: 0 },
  },
  {
    visits: ["refused_country", "refused_network", "refused_network"],
    tally: { visitors: 1, refused: 1, refusedNetwork: 1 },
  },
])("an address that is $visits on one day counts as $tally", ({ visits, tally }) => {
  const counted = emptyTally();
  visits.reduce((seen, verdict) => addVisit(counted, seen, verdict), 0);
  expect(counted).toEqual(tally);
});
