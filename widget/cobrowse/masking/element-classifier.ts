import { addressMatches } from "../../../server/settings/domain/address-pattern.ts";
import type { CobrowsePolicy } from "../../../server/settings/domain/privacy-settings.ts";
import { composedParent, isElement } from "./composed-tree.ts";
import { createFieldDescriber, FIELDS, isCustom } from "./field-description.ts";
import { BLOCK_MARKS, MASK_MARKS } from "./privacy-marks.ts";
import { createSelectorPrefilter, type SelectorPrefilter } from "./selector-prefilter.ts";
import { type FieldKind, isAlwaysMaskedField, kindOfField } from "./sensitive-fields.ts";

/** The element's own privacy, regardless of its ancestors. */
export type ElementPrivacy = "open" | "masked" | "blocked" | "allowed";

const ALLOW_MARK = "[data-foyer-allow]";
// They may contain text, which can't be masked.
const IMAGES = "img,source,svg,video,canvas";
const ALL_IMAGES = `${IMAGES},input[type=image i]`;

const USES_CONTEXT = /[^\s,]\s*[>+~\s]\s*[^\s,]|:/;

export type ElementClassifier = ((element: Element) => ElementPrivacy) & {
  /** Whether an element's privacy depends on its ancestors or siblings. */
  readonly dependsOnContext: boolean;
  /** False if an element with this tag and these attributes can only be open. */
  readonly mayMatch: SelectorPrefilter;
  /** What a hidden field holds. `other` if nothing says more. */
  readonly kindOf: (field: Element) => FieldKind;
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
  const describeField = createFieldDescriber();
  const kindOf = (element: Element): FieldKind | null => {
    const field = describeField(element);
    return field && kindOfField(field);
  };
  const classify = (element: Element): ElementPrivacy => {
    // The fast path: nearly every element.
    if (!element.matches(relevant) && !isCustom(element)) return "open";
    const isMarked = element.matches(marks);
    if (isMarked && element.matches(block)) return "blocked";
    if (isMarked && element.matches(mask)) return "masked";
    if (isStrict && element.matches(ALL_IMAGES) && !isAllowed(element, allow)) return "blocked";
    const allowed = isMarked && element.matches(allow);
    const field = describeField(element);
    if (field && isAlwaysMaskedField(field)) return "masked";
    if (field && kindOfField(field) && !isAllowed(element, allow)) return "masked";
    if (element.localName === "output" && showsSensitiveValue(element, kindOf)) return "masked";
    if (element.localName === "datalist" && suggestsSensitiveValues(element, kindOf))
      return "masked";
    return allowed ? "allowed" : "open";
  };
  const dependsOnContext = [...selectors("block"), ...selectors("mask")].some((selector) =>
    USES_CONTEXT.test(selector),
  );
  const mayBeRelevant = createSelectorPrefilter(relevant);
  return Object.assign(classify, {
    dependsOnContext,
    mayMatch: (tagName: string, attributes: Readonly<Record<string, unknown>>) =>
      tagName.includes("-") || mayBeRelevant(tagName, attributes),
    kindOf: (field: Element) => kindOf(field) ?? "other",
  });
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

type KindOf = (element: Element) => FieldKind | null;

/** An output calculated from a sensitive field. */
function showsSensitiveValue(output: Element, kindOf: KindOf): boolean {
  const root = output.getRootNode();
  if (!("getElementById" in root)) return false;
  return (output.getAttribute("for") ?? "").split(/\s+/).some((id) => {
    const field = id ? (root as Document).getElementById(id) : null;
    return field?.matches(FIELDS) === true && kindOf(field) !== null;
  });
}

/** Suggestions for a sensitive field, for instance cards that were used before. */
function suggestsSensitiveValues(list: Element, kindOf: KindOf): boolean {
  const root = list.getRootNode();
  if (!list.id || !("getElementById" in root)) return false;
  const fields = (root as Document).querySelectorAll(`input[list="${CSS.escape(list.id)}"]`);
  return [...fields].some((field) => kindOf(field) !== null);
}
