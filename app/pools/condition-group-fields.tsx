import clsx from "clsx";
import { Plus, X } from "lucide-react";
import { MAX_CONDITIONS, MAX_VALUE_LENGTH } from "../../server/routing/domain/drafts.ts";
import { RULE_FIELDS, RULE_OPERATORS } from "../../server/routing/domain/match-rule.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { FieldError, Input } from "../ui/field.tsx";
import { Select } from "../ui/select.tsx";
import type { DraftErrorCode } from "./draft-errors.ts";
import { DRAFT_ERRORS, poolMessages } from "./messages.ts";
import { type DraftCondition, type DraftGroup, newCondition } from "./rule-draft.ts";

const { rule: messages, fields, operators } = poolMessages;

type ConditionGroupFieldsProps = {
  readonly group: DraftGroup;
  readonly title: string;
  readonly errorOf: (path: string) => DraftErrorCode | undefined;
  readonly onChange: (group: DraftGroup) => void;
  /** Null for the only group: a rule needs at least one. */
  readonly onRemove: (() => void) | null;
};

export function ConditionGroupFields({
  group,
  title,
  errorOf,
  onChange,
  onRemove,
}: ConditionGroupFieldsProps) {
  const { conditions } = group;
  const change = (next: readonly DraftCondition[]) => onChange({ ...group, conditions: next });
  return (
    <fieldset className="rounded-lg border border-line p-3">
      <legend className="sr-only">{title}</legend>
      <div className="mb-2 flex h-6 items-center justify-between pl-1">
        <span aria-hidden className="text-xs font-medium text-ink-muted">
          {title}
        </span>
        {onRemove ? (
          <IconButton
            label={messages.removeGroup(title)}
            size="sm"
            className="h-6!"
            onClick={onRemove}
          >
            <X aria-hidden className="size-3.5" />
          </IconButton>
        ) : null}
      </div>
      <div className="space-y-3 sm:space-y-2">
        {conditions.map((condition, at) => (
          <ConditionFields
            key={condition.key}
            condition={condition}
            isFirst={at === 0}
            error={
              errorOf(`conditions.${at}.value`) ?? errorOf(`conditions.${at}.parameter`) ?? null
            }
            onChange={(next) => change(conditions.with(at, next))}
            onRemove={conditions.length > 1 ? () => change(conditions.toSpliced(at, 1)) : null}
          />
        ))}
      </div>
      <Button
        size="sm"
        variant="ghost"
        className="mt-2"
        icon={<Plus aria-hidden className="size-3.5" />}
        disabled={conditions.length >= MAX_CONDITIONS}
        onClick={() => change([...conditions, newCondition()])}
      >
        {messages.addCondition}
      </Button>
    </fieldset>
  );
}

type ConditionFieldsProps = {
  readonly condition: DraftCondition;
  readonly isFirst: boolean;
  readonly error: DraftErrorCode | null;
  readonly onChange: (condition: DraftCondition) => void;
  readonly onRemove: (() => void) | null;
};

function ConditionFields({ condition, isFirst, error, onChange, onRemove }: ConditionFieldsProps) {
  const { key, field, parameter, operator, value } = condition;
  const errorId = `${key}-error`;
  const invalid = error ? { "aria-invalid": true, "aria-describedby": errorId } : {};
  return (
    <div className={clsx(!isFirst && "max-sm:border-t max-sm:border-line max-sm:pt-3")}>
      <div className="flex flex-wrap items-center gap-2">
        <Select
          aria-label={messages.field}
          value={field}
          onChange={(event) => {
            const next = RULE_FIELDS.find((known) => known === event.target.value) ?? field;
            onChange({ ...condition, field: next, parameter: "" });
          }}
          className="w-44 max-sm:w-full"
        >
          {RULE_FIELDS.map((one) => (
            <option key={one} value={one}>
              {fields[one]}
            </option>
          ))}
        </Select>
        {field === "query" ? (
          <Input
            aria-label={messages.parameter}
            placeholder={messages.parameterPlaceholder}
            maxLength={MAX_VALUE_LENGTH}
            value={parameter}
            onChange={(event) => onChange({ ...condition, parameter: event.target.value })}
            {...invalid}
            className="w-28! max-sm:w-full!"
          />
        ) : null}
        <Select
          aria-label={messages.operator}
          value={operator}
          onChange={(event) => {
            const next = RULE_OPERATORS.find((known) => known === event.target.value) ?? operator;
            onChange({ ...condition, operator: next });
          }}
          className="w-44 max-sm:w-full"
        >
          {RULE_OPERATORS.map((one) => (
            <option key={one} value={one}>
              {operators[one]}
            </option>
          ))}
        </Select>
        <div className="flex min-w-36 flex-1 items-center gap-1 max-sm:basis-full">
          <Input
            aria-label={messages.value}
            placeholder={messages.valuePlaceholders[field]}
            maxLength={MAX_VALUE_LENGTH}
            value={value}
            onChange={(event) => onChange({ ...condition, value: event.target.value })}
            {...invalid}
          />
          {onRemove ? (
            <IconButton label={messages.removeCondition} size="sm" onClick={onRemove}>
              <X aria-hidden className="size-4" />
            </IconButton>
          ) : null}
        </div>
      </div>
      {error ? <FieldError id={errorId}>{DRAFT_ERRORS[error]}</FieldError> : null}
    </div>
  );
}
