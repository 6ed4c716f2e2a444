import { WeekSchema } from "../../server/hours/domain/working-hours.ts";
import { formatWeek } from "../hours/format-hours.ts";
import { auditMessages } from "./messages.ts";

/** One line of an entry's details: a value, or a change from one value to another. */
export type Detail =
  | { readonly label: string; readonly value: string }
  | { readonly label: string; readonly from: string; readonly to: string };

type Facts = Readonly<Record<string, unknown>>;

const { values, details: messages } = auditMessages;
const HIDDEN_NAME = /Ids?$/;

/** What an audit entry's facts say, without internal ids. */
export function describeFacts(facts: Facts): Detail[] {
  const { changes, from, to, ...others } = facts;
  return [...plainDetails(others), ...changedFields(changes), ...fromTo(facts, from, to)];
}

function plainDetails(facts: Facts): Detail[] {
  return Object.entries(facts)
    .filter(([name, value]) => !HIDDEN_NAME.test(name) && value !== null)
    .map(([name, value]) => ({ label: labelOf(name), value: showValue(value) }));
}

function changedFields(changes: unknown): Detail[] {
  if (!isObject(changes)) return [];
  return Object.entries(changes).flatMap(([name, change]) =>
    isObject(change)
      ? [{ label: labelOf(name), from: showValue(change.from), to: showValue(change.to) }]
      : [],
  );
}

/** Two objects are compared field by field. */
function fromTo(facts: Facts, from: unknown, to: unknown): Detail[] {
  if (!("from" in facts) && !("to" in facts)) return [];
  if (!isObject(from) || !isObject(to))
    return [{ label: messages.changed, from: showValue(from), to: showValue(to) }];
  return [...new Set([...Object.keys(from), ...Object.keys(to)])]
    .filter((name) => !HIDDEN_NAME.test(name))
    .map((name) => ({ label: labelOf(name), from: showValue(from[name]), to: showValue(to[name]) }))
    .filter((detail) => detail.from !== detail.to);
}

/** "ringSeconds" as "Ring seconds". */
const labelOf = (name: string): string => {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .replaceAll("_", " ")
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

function showValue(value: unknown): string {
  if (typeof value === "boolean") return value ? values.on : values.off;
  const week = WeekSchema.safeParse(value);
  if (week.success) return formatWeek(week.data);
  if (Array.isArray(value)) return value.map(showValue).join(", ") || values.none;
  if (isObject(value)) {
    const fields = Object.entries(value).filter(([name]) => !HIDDEN_NAME.test(name));
    return fields.map(([name, one]) => `${labelOf(name)}: ${showValue(one)}`).join("; ");
  }
  return value === null || value === undefined || value === "" ? values.none : String(value);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
