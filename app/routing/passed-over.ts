import type { PassedOver } from "../../server/routing/domain/decision.ts";

/** Why somebody was not the one. */
export const PASSED_OVER_WORDS: Readonly<Record<PassedOver, string>> = {
  offline: "Offline",
  away: "Away",
  wrap_up: "Wrapping up a call",
  busy: "In a call",
  full: "Greets as many visitors as allowed",
  rung_already: "Rung already for this visitor",
  later_tier: "An earlier tier has somebody free",
  more_watchers: "Greets more visitors",
  assigned_later: "Had a visitor more recently",
  other_preferred: "The visitor saw somebody else",
};
