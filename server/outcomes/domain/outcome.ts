import { z } from "zod";
import type { OutcomeId } from "../../kernel/ids.ts";

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

/** Of outcomes that are offered. */
export const MAX_OUTCOMES = 30;
export const MAX_OUTCOME_NAME = 40;
export const MAX_VALUE_CENTS = 1_000_000_000;

export const OutcomeDraftSchema = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1)
    .max(MAX_OUTCOME_NAME)
    .regex(/^\P{Cc}*$/u),
  color: z.enum(OUTCOME_COLORS),
  /** In hundredths of the organization's currency unit. */
  valueCents: z.int().min(0).max(MAX_VALUE_CENTS).nullable(),
});
export type OutcomeDraft = z.infer<typeof OutcomeDraftSchema>;

export type Outcome = OutcomeDraft & {
  readonly outcomeId: OutcomeId;
  /** Ascending, with gaps. */
  readonly position: number;
  /** No longer offered. Calls that have it keep it. */
  readonly archived: boolean;
};

/** A list to start with, for organizations that have none. */
export const STARTER_OUTCOMES: readonly OutcomeDraft[] = [
  { name: "Sale", color: "green", valueCents: null },
  { name: "Interested", color: "blue", valueCents: null },
  { name: "Call back", color: "orange", valueCents: null },
  { name: "Question answered", color: "purple", valueCents: null },
  { name: "Not interested", color: "gray", valueCents: null },
];
