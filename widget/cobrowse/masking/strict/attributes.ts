import {
  CROSS_ORIGIN_FRAME_ATTRIBUTE,
  HIDDEN_BOX_ATTRIBUTE,
} from "../../../../server/cobrowse/domain/wire.ts";
import { MASK } from "../sensitive-numbers.ts";
import { tokenize } from "./css-tokens.ts";
import type { ValueRules } from "./css-values.ts";
import {
  rebuildCondition,
  rebuildDeclaration,
  rebuildDeclarations,
  rebuildProperty,
  rebuildStyleSheet,
} from "./style-sheet.ts";

type Attributes = Readonly<Record<string, unknown>>;
type Rebuilt = Record<string, unknown>;

const EMPTY = /^$/;
const INTEGER = /^-?\d{1,4}$/;
const LENGTH = /^\d{1,5}(\.\d{1,4})?(px|em|rem|%)?$/;
const PIXELS = /^\d{1,6}(\.\d+)?px$/;

/** Attributes with the values that they may have. Others are not sent. */
const CHECKED: Readonly<Record<string, RegExp>> = {
  align: /^(left|right|center|justify|top|middle|bottom|baseline)$/i,
  border: INTEGER,
  cellpadding: INTEGER,
  cellspacing: INTEGER,
  cols: INTEGER,
  colspan: INTEGER,
  dir: /^(ltr|rtl|auto)$/i,
  disabled: /(?:)/,
  display: /^(block|inline)$/,
  height: LENGTH,
  hidden: /(?:)/,
  lang: /^[a-z]{2}(-[a-z]{2})?$/i,
  mathvariant: /^(normal|bold|italic|bold-italic)$/,
  multiple: /(?:)/,
  nowrap: /(?:)/,
  open: /(?:)/,
  popover: /^(auto|manual|hint|)$/i,
  readonly: /(?:)/,
  rel: /^stylesheet$/i,
  reversed: /(?:)/,
  rows: INTEGER,
  rowspan: INTEGER,
  rr_height: PIXELS,
  rr_open_mode: /^(modal|non-modal)$/,
  rr_width: PIXELS,
  size: INTEGER,
  span: INTEGER,
  type: /^(text|password|email|tel|url|search|number|date|time|datetime-local|month|week|color|range|checkbox|radio|file|hidden|image|submit|reset|button|text\/css|disc|circle|square|[1aAiI])$/,
  valign: /^(top|middle|bottom|baseline)$/i,
  width: LENGTH,
  wrap: /^(hard|soft|off)$/i,
  [HIDDEN_BOX_ATTRIBUTE]: EMPTY,
};
/** The presence of these matters, not their value. */
const FLAGS = /^(disabled|hidden|multiple|nowrap|open|readonly|reversed)$/;
const NUMBERS = /^rr_scroll(Left|Top)$/;
const REFERENCES =
  /^(for|form|list|headers|aria-(labelledby|describedby|controls|owns|details|errormessage|flowto|activedescendant)|itemref|popovertarget|commandfor|anchor)$/;

/** Of an element outside allowed areas: what layout needs. */
export function rebuildAttributes(
  tagName: string,
  attributes: Attributes,
  rules: ValueRules,
): Rebuilt {
  const kept: Rebuilt = {};
  for (const [name, value] of Object.entries(attributes)) {
    const rebuilt = renamed(name, value, rules) ?? checked(tagName, name, value);
    if (rebuilt !== undefined) kept[name] = rebuilt;
  }
  return kept;
}

/** Of an element in an allowed area: as they are, with the page's names replaced. */
export function renameAttributes(attributes: Attributes, rules: ValueRules): Rebuilt {
  const { names } = rules;
  const kept: Rebuilt = {};
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "string" && REFERENCES.test(name)) kept[name] = names.aliases("id", value);
    else if (typeof value === "string" && value.includes("#"))
      kept[name] = renamed(name, value, rules) ?? withRenamedFragments(name, value, rules);
    else kept[name] = renamed(name, value, rules) ?? value;
  }
  return kept;
}

function withRenamedFragments(name: string, value: string, { names }: ValueRules): string {
  const alias = (id: string) => names.alias("id", id);
  if (/^(xlink:)?href$|^usemap$/i.test(name) && value.startsWith("#") && value.length > 1)
    return `#${alias(value.slice(1))}`;
  return value.replace(/url\((["']?)#([^)"']+)\1\)/gi, (_, __, id: string) => `url(#${alias(id)})`);
}

/** Names and styles, which are rebuilt everywhere; undefined for other attributes. */
function renamed(name: string, value: unknown, rules: ValueRules): unknown {
  const { names } = rules;
  if (name === "style" && typeof value === "object" && value !== null)
    return rebuildStyle(value as Attributes, rules);
  // Removed attributes are reported as null.
  if (value === null && /^(class|id|slot|part|style)$/.test(name)) return null;
  if (typeof value !== "string") return undefined;
  switch (name) {
    case "class":
      return names.aliases("class", value);
    case "id":
      return value && names.alias("id", value);
    case "slot":
    case "part":
      return names.aliases(name, value);
    case "style":
      return rebuildDeclarations(value, rules);
    case "_cssText":
      return rebuildStyleSheet(value, rules);
    case "media":
      return rebuildCondition(tokenize(value), rules) ?? "not all";
    default:
      return undefined;
  }
}

function checked(tagName: string, name: string, value: unknown): unknown {
  if (NUMBERS.test(name)) return typeof value === "number" ? Math.round(value) : undefined;
  if (name === "href")
    return /^(a|area)$/i.test(tagName) && typeof value === "string" ? "#" : undefined;
  if (name === "value") return value === MASK ? value : undefined;
  if (name === CROSS_ORIGIN_FRAME_ATTRIBUTE) return "";
  const pattern = CHECKED[name];
  if (!pattern || (typeof value !== "string" && typeof value !== "boolean" && value !== null))
    return undefined;
  if (FLAGS.test(name)) return value === null || value === false ? value : "";
  return value === null || pattern.test(String(value)) ? value : undefined;
}

/** rrweb reports changed inline styles by property: text, [text, priority], or false. */
function rebuildStyle(style: Attributes, rules: ValueRules): Rebuilt {
  const kept: Rebuilt = {};
  for (const [property, value] of Object.entries(style)) {
    const [text, priority] = Array.isArray(value) ? (value as unknown[]) : [value];
    const rebuilt = typeof text === "string" ? rebuildDeclaration(property, text, rules) : null;
    const name = rebuildProperty(property, rules);
    if (!name) continue;
    if (!rebuilt) kept[name] = false;
    else kept[name] = priority === "important" ? [rebuilt.value, "important"] : rebuilt.value;
  }
  return kept;
}
