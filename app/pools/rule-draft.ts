import type { z } from "zod";
import { RuleDraftSchema } from "../../server/routing/domain/drafts.ts";
import type { RuleCondition, RuleGroup } from "../../server/routing/domain/match-rule.ts";
import { type DraftErrors, draftErrors } from "./draft-errors.ts";

/** A rule in the form; React needs the `key`s. */
export type DraftCondition = RuleCondition & { readonly key: string };
export type DraftGroup = {
  readonly key: string;
  readonly conditions: readonly DraftCondition[];
};
export type RuleDraft = {
  readonly name: string;
  readonly active: boolean;
  readonly poolId: string;
  readonly groups: readonly DraftGroup[];
};

let keys = 0;
const newKey = (): string => `new-${++keys}`;

export const newCondition = (): DraftCondition => ({
  key: newKey(),
  field: "path",
  parameter: "",
  operator: "starts_with",
  value: "",
});
export const newGroup = (): DraftGroup => ({ key: newKey(), conditions: [newCondition()] });

export const toDraftGroups = (groups: readonly RuleGroup[]): DraftGroup[] =>
  groups.map(({ conditions }) => ({
    key: newKey(),
    conditions: conditions.map((condition) => ({ ...condition, key: newKey() })),
  }));

type Checked =
  | { readonly rule: z.infer<typeof RuleDraftSchema>; readonly errors: null }
  | { readonly rule: null; readonly errors: DraftErrors };

/** The rule to send, or its errors by the server's schema. */
export function checkRule({ groups, ...rule }: RuleDraft): Checked {
  const draft = {
    ...rule,
    groups: groups.map(({ conditions }) => ({
      conditions: conditions.map(({ key: _, ...condition }) => condition),
    })),
  };
  const result = RuleDraftSchema.safeParse(draft);
  if (result.success) return { rule: result.data, errors: null };
  return { rule: null, errors: draftErrors(result.error, draft) };
}
