export const OUTCOME_COLORS = [
  "gray",
  "green",
  "blue",
  "purple",
  "pink",
  "red",
  "orange",
  "yellow",
] as const;
export type OutcomeColor = (typeof OUTCOME_COLORS)[number];
