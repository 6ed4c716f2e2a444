import type { BlobPictures } from "../blob-pictures.ts";
import type { StyleSources } from "../style-sources.ts";
import { type AttributeValue, maskedAttributes, openAttributes } from "./attribute-rules.ts";
import { withoutState } from "./control-state.ts";
import { crossOriginFrameAttribute } from "./cross-origin-frames.ts";
import type { EchoMasker } from "./echoes.ts";
import { addPasswordField } from "./password-fields.ts";
import type { Inherited, NodeLookup, PrivacyLevels } from "./privacy-levels.ts";
import type { TextMasker } from "./text-masker.ts";

type Needs = {
  readonly texts: TextMasker;
  readonly levels: PrivacyLevels;
  readonly echoes: EchoMasker;
  readonly lookup: NodeLookup;
  readonly sources?: Pick<StyleSources, "truest"> | undefined;
  readonly pictures?: BlobPictures | undefined;
};

type Attributes = Record<string, AttributeValue>;

const FIELDS: ReadonlySet<string> = new Set(["input", "textarea", "select"]);
const TEXT_ATTRIBUTES =
  /^(title|alt|placeholder|label|value|background|aria-(label|valuetext|description|roledescription)|data-.*)$/i;

const EDITABLE = "[contenteditable],[role=textbox]";

const unchanged = (css: string): string => css;

export const isField = (tagName: string): boolean => FIELDS.has(tagName);

/** A text area's children are its default value, which it no longer shows once it has been edited. */
export const isEditedTextarea = (node: Node | null): boolean =>
  node !== null &&
  "defaultValue" in node &&
  node.nodeName === "TEXTAREA" &&
  (node as HTMLTextAreaElement).value !== node.defaultValue;

/** rrweb reads the attributes, which still have the defaults after the visitor has changed them. */
function withoutDefaults(field: Node | null, given: Attributes): void {
  if (!field || !("value" in field)) return;
  if ("value" in given && field.value === "") delete given.value;
  if ("checked" in given && "checked" in field && !field.checked) delete given.checked;
}

/** Masks attributes by the privacy level of their element. */
export function createAttributeMasker(needs: Needs) {
  const { texts, levels, echoes, lookup, sources, pictures } = needs;
  /** Treats any field that shows a known password as a password field from now on. */
  const notePassword = (id: number, value: unknown): boolean => {
    const node = lookup.nodeOf(id);
    if (typeof value !== "string" || !node || !echoes.containsPassword(value)) return false;
    addPasswordField(node as Element);
    return true;
  };

  const maskNear = (node: Node | null, given: Attributes): void => {
    for (const [name, value] of Object.entries(given))
      if (typeof value === "string" && TEXT_ATTRIBUTES.test(name))
        given[name] = echoes.near.mask(value, node);
  };

  const masked = (tagName: string, id: number, given: Attributes): Attributes => {
    const node = lookup.nodeOf(id);
    if (node && (isField(tagName) || (node as Element).matches(EDITABLE)))
      echoes.watch(node as Element);
    const type = node && "type" in node ? node.type : given.type;
    const kept = maskedAttributes({ tagName, type: String(type ?? "").toLowerCase() }, given);
    return node ? withoutState(node as Element, kept) : kept;
  };

  return {
    notePassword,
    /** The attributes that may be sent. Changes `given` in place. */
    attributes(
      { tagName, id }: { readonly tagName: string; readonly id: number },
      given: Attributes,
      own: Inherited,
    ): Attributes {
      if (own.level !== "open") return masked(tagName, id, given);
      const hidden = texts.isHidden(own);
      const node = lookup.nodeOf(id);
      const isSheet = sources && typeof given._cssText === "string";
      if (isSheet) given._cssText = sources.truest(node, String(given._cssText));
      if (isField(tagName)) {
        withoutDefaults(node, given);
        if (notePassword(id, given.value)) levels.reclassify(id);
        if (hidden || levels.of(id)?.level !== "open") return masked(tagName, id, given);
      }
      if (!hidden && echoes.near.isActive()) maskNear(node, given);
      if (tagName === "link" && !isStyleSheet(node, given)) delete given.href;
      if (pictures && !hidden && tagName === "img" && /^blob:/.test(String(given.src)))
        given.src = pictures.dataOf(node);
      const mask = hidden ? texts.withoutImages : texts.maskText;
      const open = openAttributes(tagName, hidden ? withoutText(tagName, given) : given, {
        maskText: mask,
        finishStyle: hidden ? texts.withoutImages : unchanged,
        base: isSheet && tagName === "link" ? (node as HTMLLinkElement).href : node?.baseURI,
      });
      return tagName === "iframe"
        ? Object.assign(open, crossOriginFrameAttribute(lookup.nodeOf(id), mask))
        : open;
    },
  };
}

/** Other links name the page or its relatives: canonical, next, alternate. */
const isStyleSheet = (link: Node | null, given: Attributes): boolean =>
  /(^|\s)stylesheet(\s|$)/i.test(String(link && "rel" in link ? link.rel : given.rel));

function withoutText(tagName: string, attributes: Attributes): Attributes {
  const kept: Attributes = {};
  for (const [name, value] of Object.entries(attributes)) {
    if (TEXT_ATTRIBUTES.test(name)) continue;
    // Keeps the look of a link without its target.
    kept[name] = name === "href" && /^(a|area)$/i.test(tagName) ? "#" : value;
  }
  return kept;
}
