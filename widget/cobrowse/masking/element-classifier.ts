import { addressMatches } from "../../../server/settings/domain/address-pattern.ts";
import type { CobrowsePolicy } from "../../../server/settings/domain/privacy-settings.ts";
import { composedParent, isElement } from "./composed-tree.ts";
import { createLabelFinder, leadingText } from "./field-labels.ts";
import { addPasswordField, isPasswordField } from "./password-fields.ts";
import { createSelectorPrefilter, type SelectorPrefilter } from "./selector-prefilter.ts";
import {
  type FieldDescription,
  isAlwaysMaskedField,
  isSensitiveField,
} from "./sensitive-fields.ts";

/** The element's own privacy, regardless of its ancestors. */
export type ElementPrivacy = "open" | "masked" | "blocked" | "allowed";

// Our own, and those of other tools that sites already use.
const MASK_MARKS = [
  '[data-sensitive=""]',
  '[data-sensitive="true" i]',
  ".rr-mask",
  "[data-private]",
  "[data-hj-suppress]",
  ".fs-mask",
  '[data-dd-privacy^="mask" i]',
  "[data-openreplay-masked]",
  "[data-openreplay-obscured]",
  "[data-sentry-mask]",
].join();
const BLOCK_MARKS =
  '.rr-block,.fs-exclude,[data-dd-privacy="hidden" i],[data-openreplay-hidden],[data-sentry-block],foyer-widget';
const ALLOW_MARK = "[data-foyer-allow]";
// They may contain text, which can't be masked.
const IMAGES = "img,source,svg,video,canvas";
const ALL_IMAGES = `${IMAGES},input[type=image i]`;
const FIELDS = "input,textarea,select,[contenteditable],[role=textbox]";

const MAX_LABEL = 120;
const USES_CONTEXT = /[^\s,]\s*[>+~\s]\s*[^\s,]|:/;

export type ElementClassifier = ((element: Element) => ElementPrivacy) & {
  /** Whether an element's privacy depends on its ancestors or siblings. */
  readonly dependsOnContext: boolean;
  /** False if an element with this tag and these attributes can only be open. */
  readonly mayMatch: SelectorPrefilter;
};

/** Classifies by marks, by the site's rules for this page, and by the purpose of fields. */
export function createElementClassifier(
  { level, rules }: CobrowsePolicy,
  pageUrl: string,
): ElementClassifier {
  const pageRules = rulesFor({ rules }, pageUrl).flatMap((at) => rules[at] ?? []);
  const selectors = (effect: string) =>
    pageRules.flatMap((rule) =>
      rule.effect === effect && rule.effect !== "pause" && isSelector(rule.selector)
        ? [rule.selector]
        : [],
    );
  const block = [BLOCK_MARKS, ...selectors("block")].join();
  const mask = [MASK_MARKS, ...selectors("mask")].join();
  const allow = [ALLOW_MARK, ...selectors("allow")].join();
  const isStrict = level === "strict";
  const byPurpose = isStrict ? `${FIELDS},${IMAGES}` : FIELDS;
  const marks = [block, mask, allow].join();
  const relevant = [marks, byPurpose, "output,datalist"].join();
  const findLabels = createLabelFinder();
  const classify = (element: Element): ElementPrivacy => {
    // The fast path: nearly every element.
    if (!element.matches(relevant)) return "open";
    const isMarked = element.matches(marks);
    if (isMarked && element.matches(block)) return "blocked";
    if (isMarked && element.matches(mask)) return "masked";
    if (isStrict && element.matches(ALL_IMAGES) && !isAllowed(element, allow)) return "blocked";
    const allowed = isMarked && element.matches(allow);
    const field = element.matches(FIELDS) ? describeField(element, findLabels) : null;
    if (field && isAlwaysMaskedField(field)) return "masked";
    if (field && isSensitiveField(field) && !isAllowed(element, allow)) return "masked";
    if (element.localName === "output" && showsSensitiveValue(element, findLabels)) return "masked";
    if (element.localName === "datalist" && suggestsSensitiveValues(element, findLabels))
      return "masked";
    return allowed ? "allowed" : "open";
  };
  const dependsOnContext = [...selectors("block"), ...selectors("mask")].some((selector) =>
    USES_CONTEXT.test(selector),
  );
  return Object.assign(classify, { dependsOnContext, mayMatch: createSelectorPrefilter(relevant) });
}

/** The indexes of the site's rules that apply to this page. */
export const rulesFor = ({ rules }: Pick<CobrowsePolicy, "rules">, pageUrl: string): number[] =>
  rules.flatMap(({ address }, at) => (addressMatches(address, pageUrl) ? [at] : []));

/** Whether the site pauses sharing on this page. */
export const isPausedPage = ({ rules }: CobrowsePolicy, pageUrl: string): boolean =>
  rules.some((rule) => rule.effect === "pause" && addressMatches(rule.address, pageUrl));

/** Allowed itself or within an allowed ancestor, across shadow roots and frames. */
function isAllowed(element: Element, allow: string): boolean {
  for (let node: Node | null = element; node; node = composedParent(node))
    if (isElement(node) && node.matches(allow)) return true;
  return false;
}

function isSelector(selector: string): boolean {
  try {
    document.createDocumentFragment().querySelector(selector);
    return true;
  } catch {
    return false;
  }
}

type LabelFinder = ReturnType<typeof createLabelFinder>;

function describeField(element: Element, findLabels: LabelFinder): FieldDescription {
  const type = (element.getAttribute("type") ?? "").toLowerCase();
  if (type === "password" || showsDots(element)) addPasswordField(element);
  return {
    tag: element.localName,
    type,
    autocomplete: element.getAttribute("autocomplete") ?? "",
    names: namesOf(element, findLabels),
    wasPassword: isPasswordField(element),
    inCodeGroup: codeGroupOf(element) !== null,
  };
}

/** A text field that CSS turns into a password field. */
function showsDots(element: Element): boolean {
  const view = element.ownerDocument.defaultView;
  const style = element.isConnected ? view?.getComputedStyle(element) : undefined;
  const security = style?.getPropertyValue("-webkit-text-security") ?? "";
  return security !== "" && security !== "none";
}

const NAMING_ATTRIBUTES = [
  "name",
  "id",
  "placeholder",
  "aria-label",
  "title",
  "data-testid",
  "formcontrolname",
];

function namesOf(element: Element, findLabels: LabelFinder): string[] {
  const attributes = NAMING_ATTRIBUTES.map((name) => element.getAttribute(name) ?? "");
  const labels = findLabels(element).map((label) => leadingText(label, MAX_LABEL));
  return [...attributes, ...labels].filter((name) => name !== "");
}

/** The group of a split input: four fields of four characters, or four and more of one. */
export function codeGroupOf(element: Element): Element | null {
  const length = element.getAttribute("maxlength");
  if (element.localName !== "input" || (length !== "1" && length !== "4")) return null;
  const group = element.closest("form,fieldset,[role=group]") ?? element.parentElement;
  const fields = group?.querySelectorAll(`input[maxlength="${length}"]`).length ?? 0;
  return fields >= 4 ? group : null;
}

/** An output calculated from a sensitive field. */
function showsSensitiveValue(output: Element, findLabels: LabelFinder): boolean {
  const root = output.getRootNode();
  if (!("getElementById" in root)) return false;
  return (output.getAttribute("for") ?? "").split(/\s+/).some((id) => {
    const field = id ? (root as Document).getElementById(id) : null;
    return field?.matches(FIELDS) === true && isSensitiveField(describeField(field, findLabels));
  });
}

/** Suggestions for a sensitive field, for instance cards that were used before. */
function suggestsSensitiveValues(list: Element, findLabels: LabelFinder): boolean {
  const root = list.getRootNode();
  if (!list.id || !("getElementById" in root)) return false;
  const fields = (root as Document).querySelectorAll(`input[list="${CSS.escape(list.id)}"]`);
  return [...fields].some((field) => isSensitiveField(describeField(field, findLabels)));
}
