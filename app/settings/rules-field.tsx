import { useState } from "react";
import { z } from "zod";
import type { CobrowseRule } from "../../server/settings/domain/privacy-settings.ts";
import { FieldError } from "../ui/field.tsx";
import { settingsMessages } from "./messages.ts";
import { type RuleDraft, RulesEditor, ruleErrorOf } from "./rules-editor.tsx";
import type { ControlProps, FieldTexts, SettingField } from "./setting-field.ts";

/** The list of co-browse rules, posted as JSON. */
export const rulesField = (texts: FieldTexts): SettingField<readonly CobrowseRule[]> => ({
  ...texts,
  placement: "body",
  error: settingsMessages.form.invalid,
  validatesOnInput: false,
  toText: (rules) => JSON.stringify(rules),
  fromText: parseJson,
  refuses: (text) => draftsOf(text).some((draft) => ruleErrorOf(draft) !== null),
  render: (props) => <RulesControl {...props} />,
});

function RulesControl({ id, name, text, onChange, error, submitted }: ControlProps) {
  // The selector of a rule that pauses sharing is not posted, but kept until the page is closed.
  const [drafts, setDrafts] = useState(() => draftsOf(text));
  const change = (next: readonly RuleDraft[]) => {
    setDrafts(next);
    onChange(JSON.stringify(next.map(withoutDraft)));
  };
  return (
    <>
      <input type="hidden" name={name} value={text} />
      <RulesEditor rules={drafts} onChange={change} showErrors={submitted} />
      {error ? <FieldError id={`${id}-error`}>{error}</FieldError> : null}
    </>
  );
}

const DraftsSchema = z
  .array(
    z.object({
      address: z.string(),
      effect: z.enum(["mask", "block", "allow", "pause"]),
      selector: z.string().default(""),
    }),
  )
  .catch([]);

const draftsOf = (text: string): readonly RuleDraft[] =>
  DraftsSchema.parse(parseJson(text)).map((rule, key) => ({ key, ...rule }));

const withoutDraft = ({ address, effect, selector }: RuleDraft) =>
  effect === "pause" ? { address, effect } : { address, effect, selector };

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
