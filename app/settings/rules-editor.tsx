import { Plus, Trash2 } from "lucide-react";
import { useId, useState } from "react";
import { addressMatches } from "../../server/settings/domain/address-pattern.ts";
import {
  type CobrowseRule,
  MAX_PATTERN_LENGTH,
  MAX_PRIVACY_RULES,
  MAX_SELECTOR_LENGTH,
} from "../../server/settings/domain/privacy-settings.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { Field, FieldError, Input } from "../ui/field.tsx";
import { RichText } from "../ui/rich-text.tsx";
import { Select } from "../ui/select.tsx";
import { settingsMessages } from "./messages.ts";

const { rules: messages } = settingsMessages.privacy;

/** A rule in the form. */
export type RuleDraft = {
  readonly key: number;
  readonly address: string;
  readonly effect: CobrowseRule["effect"];
  readonly selector: string;
};

const EFFECTS = ["mask", "block", "allow", "pause"] as const satisfies CobrowseRule["effect"][];

type RuleError = {
  readonly field: "address" | "selector";
  readonly code: keyof typeof messages.errors;
};

/** The first error of a rule; null if it is valid. */
export function ruleErrorOf({ address, effect, selector }: RuleDraft): RuleError | null {
  if (address.trim() === "") return { field: "address", code: "PAGES_MISSING" };
  if (effect === "pause") return null;
  if (selector.trim() === "") return { field: "selector", code: "SELECTOR_MISSING" };
  try {
    document.createDocumentFragment().querySelector(selector);
    return null;
  } catch {
    return { field: "selector", code: "SELECTOR_INVALID" };
  }
}

type RulesEditorProps = {
  readonly rules: readonly RuleDraft[];
  readonly onChange: (rules: readonly RuleDraft[]) => void;
  /** True once the form has been submitted. */
  readonly showErrors: boolean;
};

export function RulesEditor({ rules, onChange, showErrors }: RulesEditorProps) {
  const add = () =>
    onChange([...rules, { key: Date.now(), address: "", effect: "mask", selector: "" }]);
  return (
    <div className="space-y-4">
      {rules.length === 0 ? (
        <p className="text-ink-muted">
          <RichText
            text={messages.empty}
            slots={{
              selector: <code>.invoice</code>,
              maskedPages: <code>/account/*</code>,
              pausedPages: <code>/medical/*</code>,
            }}
          />
        </p>
      ) : (
        <>
          <p className="text-ink-muted">{messages.legend}</p>
          <ul className="space-y-3 max-sm:divide-y max-sm:divide-line">
            {rules.map((rule, at) => (
              <RuleRow
                key={rule.key}
                rule={rule}
                number={at + 1}
                error={showErrors ? ruleErrorOf(rule) : null}
                onChange={(next) => onChange(rules.map((one) => (one === rule ? next : one)))}
                onRemove={() => onChange(rules.filter((one) => one !== rule))}
              />
            ))}
          </ul>
        </>
      )}
      <Button
        icon={<Plus aria-hidden className="size-4" />}
        disabled={rules.length >= MAX_PRIVACY_RULES}
        onClick={add}
      >
        {messages.add}
      </Button>
      <TestPage rules={rules} />
    </div>
  );
}

type RuleRowProps = {
  readonly rule: RuleDraft;
  readonly number: number;
  readonly error: RuleError | null;
  readonly onChange: (rule: RuleDraft) => void;
  readonly onRemove: () => void;
};

function RuleRow({ rule, number, error, onChange, onRemove }: RuleRowProps) {
  const errorId = useId();
  const invalidIf = (field: RuleError["field"]) =>
    error?.field === field ? { "aria-invalid": true, "aria-describedby": errorId } : {};
  return (
    <li className="max-sm:not-last:pb-3">
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-2 sm:grid-cols-[minmax(0,1fr)_160px_minmax(0,1fr)_auto]">
        <Input
          aria-label={messages.pages(number)}
          placeholder="/checkout/*"
          maxLength={MAX_PATTERN_LENGTH}
          value={rule.address}
          {...invalidIf("address")}
          onChange={(event) => onChange({ ...rule, address: event.target.value })}
        />
        <Select
          aria-label={messages.action(number)}
          className="max-sm:col-span-2"
          value={rule.effect}
          onChange={(event) => {
            const effect = EFFECTS.find((known) => known === event.target.value);
            if (effect) onChange({ ...rule, effect });
          }}
        >
          {EFFECTS.map((effect) => (
            <option key={effect} value={effect}>
              {messages.effects[effect]}
            </option>
          ))}
        </Select>
        {rule.effect === "pause" ? (
          <span className="text-ink-muted max-sm:hidden">{messages.pausedPages}</span>
        ) : (
          <Input
            aria-label={messages.selector(number)}
            placeholder=".total, [data-price]"
            maxLength={MAX_SELECTOR_LENGTH}
            className="font-mono max-sm:col-span-2"
            value={rule.selector}
            {...invalidIf("selector")}
            onChange={(event) => onChange({ ...rule, selector: event.target.value })}
          />
        )}
        <IconButton
          label={messages.remove(number)}
          className="max-sm:col-start-2 max-sm:row-start-1"
          onClick={onRemove}
        >
          <Trash2 aria-hidden className="size-4" />
        </IconButton>
      </div>
      {error ? <FieldError id={errorId}>{messages.errors[error.code]}</FieldError> : null}
    </li>
  );
}

function TestPage({ rules }: { readonly rules: readonly RuleDraft[] }) {
  const { test } = messages;
  const [address, setAddress] = useState("");
  if (rules.length === 0) return null;
  const matching = rules.flatMap((rule, at) =>
    addressMatches(rule.address, address) ? [at + 1] : [],
  );
  const result = matching.length === 0 ? test.none : test.matching(matching);
  return (
    <Field
      label={test.label}
      placeholder="https://shop.example.com/checkout/pay"
      value={address}
      onChange={(event) => setAddress(event.target.value)}
      hint={address === "" ? test.hint : result}
    />
  );
}
