import { addressMatches } from "../../../server/settings/domain/address-pattern.ts";
import type { CobrowsePolicy } from "../../../server/settings/domain/privacy-settings.ts";
import { type FieldFacts, isForcedField, isSensitiveField } from "./fields.ts";
import { createGlance, type Glance } from "./glance.ts";
import { beginningOf, createLabels } from "./labels.ts";
import { parentOf } from "./parent-of.ts";
import { notePassword, wasPassword } from "./passwords.ts";

/** What an element says of itself; what it inherits is another matter. */
export type OwnStanding = "open" | "masked" | "blocked" | "allowed";

// Ours, and the marks of other tools that sites carry already.
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
// Words may stand in them, which nobody can mask.
const PICTURES = "img,source,svg,video,canvas";
const ALL_PICTURES = `${PICTURES},input[type=image i]`;
const FIELDS = "input,textarea,select,[contenteditable],[role=textbox]";

const LONGEST_WORDS = 120;
const AROUND = /[^\s,]\s*[>+~\s]\s*[^\s,]|:/;

export type Judge = ((element: Element) => OwnStanding) & {
  /** Whether what is decided of an element depends on those around it. */
  readonly looksAround: boolean;
  /** False where an element with this tag and these attributes can only be open. */
  readonly concerns: Glance;
};

/** Decides by marks, by the site's rules for this page, and by what a field is for. */
export function createJudge({ level, rules }: CobrowsePolicy, pageUrl: string): Judge {
  const here = rulesAt({ rules }, pageUrl).flatMap((at) => rules[at] ?? []);
  const selectors = (effect: string) =>
    here.flatMap((rule) =>
      rule.effect === effect && rule.effect !== "pause" && isSelector(rule.selector)
        ? [rule.selector]
        : [],
    );
  const block = [BLOCK_MARKS, ...selectors("block")].join();
  const mask = [MASK_MARKS, ...selectors("mask")].join();
  const allow = [ALLOW_MARK, ...selectors("allow")].join();
  const isStrict = level === "strict";
  const watched = isStrict ? `${FIELDS},${PICTURES}` : FIELDS;
  const marks = [block, mask, allow].join();
  const noteworthy = [marks, watched, "output,datalist"].join();
  const labelsOf = createLabels();
  const judge = (element: Element): OwnStanding => {
    // Nearly every element is none of these, and is done with at one question.
    if (!element.matches(noteworthy)) return "open";
    const isMarked = element.matches(marks);
    if (isMarked && element.matches(block)) return "blocked";
    if (isMarked && element.matches(mask)) return "masked";
    if (isStrict && element.matches(ALL_PICTURES) && !isAllowed(element, allow)) return "blocked";
    const allowed = isMarked && element.matches(allow);
    const field = element.matches(FIELDS) ? factsOf(element, labelsOf) : null;
    if (field && isForcedField(field)) return "masked";
    if (field && isSensitiveField(field) && !isAllowed(element, allow)) return "masked";
    if (element.localName === "output" && speaksOfSecret(element, labelsOf)) return "masked";
    if (element.localName === "datalist" && suggestsSecret(element, labelsOf)) return "masked";
    return allowed ? "allowed" : "open";
  };
  const looksAround = [...selectors("block"), ...selectors("mask")].some((one) => AROUND.test(one));
  return Object.assign(judge, { looksAround, concerns: createGlance(noteworthy) });
}

/** Which of the site's rules hold on this page, by their places. */
export const rulesAt = ({ rules }: Pick<CobrowsePolicy, "rules">, pageUrl: string): number[] =>
  rules.flatMap(({ address }, at) => (addressMatches(address, pageUrl) ? [at] : []));

/** Whether the site pauses sharing on this page. */
export const isPausedPage = ({ rules }: CobrowsePolicy, pageUrl: string): boolean =>
  rules.some((rule) => rule.effect === "pause" && addressMatches(rule.address, pageUrl));

/** By itself or by what is around it, through shadow roots and frames. */
function isAllowed(element: Element, allow: string): boolean {
  for (let one: Node | null = element; one; one = parentOf(one))
    if (one.nodeType === Node.ELEMENT_NODE && (one as Element).matches(allow)) return true;
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

type LabelsOf = ReturnType<typeof createLabels>;

function factsOf(element: Element, labelsOf: LabelsOf): FieldFacts {
  const type = (element.getAttribute("type") ?? "").toLowerCase();
  if (type === "password" || isDotted(element)) notePassword(element);
  return {
    tag: element.localName,
    type,
    autocomplete: element.getAttribute("autocomplete") ?? "",
    words: wordsOf(element, labelsOf),
    everPassword: wasPassword(element),
    ofCodeGroup: codeGroupOf(element) !== null,
  };
}

/** A plain field that is made a password field by its style alone. */
function isDotted(element: Element): boolean {
  const view = element.ownerDocument.defaultView;
  const style = element.isConnected ? view?.getComputedStyle(element) : undefined;
  const security = style?.getPropertyValue("-webkit-text-security") ?? "";
  return security !== "" && security !== "none";
}

const NAMING = [
  "name",
  "id",
  "placeholder",
  "aria-label",
  "title",
  "data-testid",
  "formcontrolname",
];

function wordsOf(element: Element, labelsOf: LabelsOf): string[] {
  const named = NAMING.map((name) => element.getAttribute(name) ?? "");
  const seen = labelsOf(element).map((label) => beginningOf(label, LONGEST_WORDS));
  return [...named, ...seen].filter((words) => words !== "");
}

/** What holds four fields of four, or four and more of one character: a card number, a code. */
export function codeGroupOf(element: Element): Element | null {
  const length = element.getAttribute("maxlength");
  if (element.localName !== "input" || (length !== "1" && length !== "4")) return null;
  const around = element.closest("form,fieldset,[role=group]") ?? element.parentElement;
  const fields = around?.querySelectorAll(`input[maxlength="${length}"]`).length ?? 0;
  return fields >= 4 ? around : null;
}

/** An output that is calculated from a secret field. */
function speaksOfSecret(output: Element, labelsOf: LabelsOf): boolean {
  const root = output.getRootNode();
  if (!("getElementById" in root)) return false;
  return (output.getAttribute("for") ?? "").split(/\s+/).some((id) => {
    const field = id ? (root as Document).getElementById(id) : null;
    return field?.matches(FIELDS) === true && isSensitiveField(factsOf(field, labelsOf));
  });
}

/** The list of values for a secret field: cards that have been used before. */
function suggestsSecret(list: Element, labelsOf: LabelsOf): boolean {
  const root = list.getRootNode();
  if (!list.id || !("getElementById" in root)) return false;
  const fields = (root as Document).querySelectorAll(`input[list="${CSS.escape(list.id)}"]`);
  return [...fields].some((field) => isSensitiveField(factsOf(field, labelsOf)));
}
