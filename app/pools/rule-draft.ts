import type { z } from "zod";
import { RuleDraftSchema } from "../../server/routing/domain/drafts.ts";
import type { RuleCondition, RuleGroup } from "../../server/routing/domain/match-rule.ts";

/** A rule as it is being written: `key`s keep the rows of the form apart. */
export type WrittenCondition = RuleCondition & { readonly key: string };
export type WrittenGroup = {
  readonly key: string;
  readonly conditions: readonly WrittenCondition[];
};
export type WrittenRule = {
  readonly name: string;
  readonly active: boolean;
  readonly poolId: string;
  readonly groups: readonly WrittenGroup[];
};

let keys = 0;
const newKey = (): string => `new-${++keys}`;

export const newCondition = (): WrittenCondition => ({
  key: newKey(),
  field: "path",
  parameter: "",
  operator: "starts_with",
  value: "",
});
export const newGroup = (): WrittenGroup => ({ key: newKey(), conditions: [newCondition()] });

export const writtenGroups = (groups: readonly RuleGroup[]): WrittenGroup[] =>
  groups.map(({ conditions }) => ({
    key: newKey(),
    conditions: conditions.map((condition) => ({ ...condition, key: newKey() })),
  }));

/** Errors by the path of what they are about, such as `groups.0.conditions.1.value`. */
export type DraftErrors = ReadonlyMap<string, string>;

type Checked =
  | { readonly draft: z.infer<typeof RuleDraftSchema>; readonly errors: null }
  | { readonly draft: null; readonly errors: DraftErrors };

/** The rule as the server takes it, or what is wrong with it, by the server's own schema. */
export function checkRule({ groups, ...rule }: WrittenRule): Checked {
  const result = RuleDraftSchema.safeParse({
    ...rule,
    groups: groups.map(({ conditions }) => ({
      conditions: conditions.map(({ key: _, ...condition }) => condition),
    })),
  });
  if (result.success) return { draft: result.data, errors: null };
  return { draft: null, errors: errorsOf(result.error) };
}

function errorsOf({ issues }: z.ZodError): DraftErrors {
  const errors = new Map<string, string>();
  for (const { path, message } of issues) {
    const at = path.join(".");
    if (!errors.has(at)) errors.set(at, message);
  }
  return errors;
}
