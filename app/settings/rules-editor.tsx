import { Plus, Trash2 } from "lucide-react";
import { useId, useState } from "react";
import { addressMatches } from "../../server/settings/domain/address-pattern.ts";
import {
  type CobrowseRule,
  LONGEST_PATTERN,
  LONGEST_SELECTOR,
  MOST_RULES,
} from "../../server/settings/domain/privacy-settings.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { Field, FieldError, Input } from "../ui/field.tsx";
import { Select } from "../ui/select.tsx";

/** A rule as it is being written. */
export type RuleDraft = {
  readonly key: number;
  readonly address: string;
  readonly effect: CobrowseRule["effect"];
  readonly selector: string;
};

const EFFECTS: readonly { readonly value: CobrowseRule["effect"]; readonly label: string }[] = [
  { value: "mask", label: "Mask" },
  { value: "block", label: "Block" },
  { value: "allow", label: "Allow" },
  { value: "pause", label: "Pause sharing" },
];

type Fault = { readonly in: "address" | "selector"; readonly words: string };

/** What is wrong with a rule; null where nothing is. */
export function faultOf({ address, effect, selector }: RuleDraft): Fault | null {
  if (address.trim() === "")
    return { in: "address", words: "Say for which pages, such as /checkout/* or *." };
  if (effect === "pause") return null;
  if (selector.trim() === "")
    return { in: "selector", words: "Say what, as a CSS selector such as .invoice td." };
  try {
    document.createDocumentFragment().querySelector(selector);
    return null;
  } catch {
    return { in: "selector", words: "This is not a CSS selector that browsers understand." };
  }
}

type RulesEditorProps = {
  readonly rules: readonly RuleDraft[];
  readonly onChange: (rules: readonly RuleDraft[]) => void;
  /** Told once the form has been sent. */
  readonly showFaults: boolean;
};

export function RulesEditor({ rules, onChange, showFaults }: RulesEditorProps) {
  const add = () =>
    onChange([...rules, { key: Date.now(), address: "", effect: "mask", selector: "" }]);
  return (
    <div className="space-y-4">
      {rules.length === 0 ? (
        <p className="text-ink-muted">
          No rules yet. A rule hides more than what is always hidden: for example, mask{" "}
          <code>.invoice</code> on <code>/account/*</code>, or pause sharing on{" "}
          <code>/medical/*</code>.
        </p>
      ) : (
        <>
          <p className="text-ink-muted">
            Mask shows bullets instead of text, Block shows an empty box, Allow shows what would be
            hidden, and Pause sharing shows nothing of the page.
          </p>
          <ul className="space-y-3 max-sm:divide-y max-sm:divide-line">
            {rules.map((rule, at) => (
              <RuleRow
                key={rule.key}
                rule={rule}
                number={at + 1}
                fault={showFaults ? faultOf(rule) : null}
                onChange={(next) => onChange(rules.map((one) => (one === rule ? next : one)))}
                onRemove={() => onChange(rules.filter((one) => one !== rule))}
              />
            ))}
          </ul>
        </>
      )}
      <Button
        icon={<Plus aria-hidden className="size-4" />}
        disabled={rules.length >= MOST_RULES}
        onClick={add}
      >
        Add a rule
      </Button>
      <TryAddress rules={rules} />
    </div>
  );
}

type RuleRowProps = {
  readonly rule: RuleDraft;
  readonly number: number;
  readonly fault: Fault | null;
  readonly onChange: (rule: RuleDraft) => void;
  readonly onRemove: () => void;
};

function RuleRow({ rule, number, fault, onChange, onRemove }: RuleRowProps) {
  const faultId = useId();
  const faultIn = (field: Fault["in"]) =>
    fault?.in === field ? { "aria-invalid": true, "aria-describedby": faultId } : {};
  return (
    <li className="max-sm:not-last:pb-3">
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-2 sm:grid-cols-[minmax(0,1fr)_160px_minmax(0,1fr)_auto]">
        <Input
          aria-label={`Pages of rule ${number}`}
          placeholder="/checkout/*"
          maxLength={LONGEST_PATTERN}
          value={rule.address}
          {...faultIn("address")}
          onChange={(event) => onChange({ ...rule, address: event.target.value })}
        />
        <Select
          aria-label={`What rule ${number} does`}
          className="max-sm:col-span-2"
          value={rule.effect}
          onChange={(event) => {
            const effect = EFFECTS.find(({ value }) => value === event.target.value)?.value;
            if (effect) onChange({ ...rule, effect });
          }}
        >
          {EFFECTS.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
        {rule.effect === "pause" ? (
          <span className="text-ink-muted max-sm:hidden">on these pages</span>
        ) : (
          <Input
            aria-label={`Selector of rule ${number}`}
            placeholder=".total, [data-price]"
            maxLength={LONGEST_SELECTOR}
            className="font-mono max-sm:col-span-2"
            value={rule.selector}
            {...faultIn("selector")}
            onChange={(event) => onChange({ ...rule, selector: event.target.value })}
          />
        )}
        <IconButton
          label={`Remove rule ${number}`}
          className="max-sm:col-start-2 max-sm:row-start-1"
          onClick={onRemove}
        >
          <Trash2 aria-hidden className="size-4" />
        </IconButton>
      </div>
      {fault ? <FieldError id={faultId}>{fault.words}</FieldError> : null}
    </li>
  );
}

function TryAddress({ rules }: { readonly rules: readonly RuleDraft[] }) {
  const [address, setAddress] = useState("");
  if (rules.length === 0) return null;
  const hit = rules.flatMap((rule, at) => (addressMatches(rule.address, address) ? [at + 1] : []));
  const answer =
    hit.length === 0 ? "No rule applies there." : `Rules that apply there: ${hit.join(", ")}.`;
  return (
    <Field
      label="Try an address"
      placeholder="https://shop.example.com/checkout/pay"
      value={address}
      onChange={(event) => setAddress(event.target.value)}
      hint={address === "" ? "See which rules apply on a page." : answer}
    />
  );
}
