import { maskAddress } from "./addresses.ts";
import { MASK } from "./figures.ts";
import { bareStyles, maskStyles } from "./styles.ts";

export type AttributeValue = string | number | boolean | null | Record<string, unknown>;
type Attributes = Record<string, AttributeValue>;

/** What is masked of a string that is shown. */
export type Reveal = (text: string) => string;

// What runs, leads elsewhere or carries what nobody sees is no business of the desk's.
const NEVER =
  /^(on.*|srcdoc|action|formaction|ping|nonce|integrity|rr_src|rr_dataurl|manifest|http-equiv|content|cite|longdesc)$/i;
// The form of a masked element, and nothing of what is in it.
const FORM_ONLY =
  /^(class|style|_csstext|dir|lang|hidden|width|height|rr_width|rr_height|size|cols|rows|colspan|rowspan|disabled|readonly|multiple|rel|media|viewbox|xmlns|slot|open|rr_open_mode|popover)$/i;
const LOADED = /^(src|poster|data|background|xlink:href)$/i;
const TYPED_TYPES = /^(checkbox|radio|range|color|file|hidden|image|submit|button|reset)$/i;

type Element = { readonly tagName: string; readonly type: string };

type Kind = "never" | "style" | "candidates" | "link" | "loaded" | "text";

const MOST_REMEMBERED = 2_000;
const kinds = new Map<string, Kind>();

/** What an attribute is, by its name. A page has few names and very many attributes. */
function kindOf(name: string): Kind {
  const before = kinds.get(name);
  if (before) return before;
  const kind = classify(name);
  if (kinds.size >= MOST_REMEMBERED) kinds.clear();
  kinds.set(name, kind);
  return kind;
}

function classify(name: string): Kind {
  if (NEVER.test(name)) return "never";
  if (/^(style|_csstext)$/i.test(name)) return "style";
  if (/^(image)?srcset$/i.test(name)) return "candidates";
  if (/^href$/i.test(name)) return "link";
  return LOADED.test(name) ? "loaded" : "text";
}

/** Leaves of an element's attributes what may be shown where its standing is "open". */
export function openAttributes(
  tagName: string,
  attributes: Attributes,
  reveal: Reveal,
): Attributes {
  for (const name in attributes) {
    const value = attributes[name] ?? null;
    const kind = kindOf(name);
    if (kind === "never") delete attributes[name];
    else if (typeof value === "string") {
      const shown = openValue(kind, value, { tagName, reveal });
      if (shown !== value) attributes[name] = shown;
    } else if (typeof value === "object" && value !== null)
      attributes[name] = openStyle(value, reveal);
  }
  return attributes;
}

function openValue(
  kind: Kind,
  value: string,
  { tagName, reveal }: { readonly tagName: string; readonly reveal: Reveal },
): string {
  switch (kind) {
    case "style":
      return reveal(maskStyles(value));
    case "candidates":
      return reveal(maskSrcset(value));
    case "link":
      return reveal(maskAddress(value, /^(a|area)$/i.test(tagName) ? "link" : "resource"));
    case "loaded":
      return reveal(maskAddress(value, "resource"));
    default:
      return reveal(value);
  }
}

/** The attributes of a masked element: its form, and bullets for what can be typed into. */
export function maskedAttributes({ tagName, type }: Element, attributes: Attributes): Attributes {
  const kept = mapped(attributes, (name, value) => {
    if (!FORM_ONLY.test(name)) return undefined;
    if (typeof value === "object" && value !== null) return bareStyle(value);
    const styled = /^(style|_csstext)$/i.test(name);
    return typeof value === "string" && styled ? bareStyles(value) : value;
  });
  if (tagName === "input") {
    if (/^(hidden|file|checkbox|radio)$/i.test(type)) return { ...kept, type };
    return TYPED_TYPES.test(type) ? { ...kept, type } : { ...kept, type: "text", value: MASK };
  }
  return tagName === "textarea" ? { ...kept, value: MASK } : kept;
}

const mapped = (
  attributes: Attributes,
  change: (name: string, value: AttributeValue) => AttributeValue | undefined,
): Attributes => {
  const kept: Attributes = {};
  for (const name of Object.keys(attributes)) {
    const value = change(name, attributes[name] ?? null);
    if (value !== undefined) kept[name] = value;
  }
  return kept;
};

/** rrweb tells changed inline styles by property: text, [text, priority], or false. */
const openStyle = (style: Record<string, unknown>, reveal: Reveal): Record<string, unknown> =>
  eachProperty(style, (css) => reveal(maskStyles(css)));

const bareStyle = (style: Record<string, unknown>): Record<string, unknown> =>
  eachProperty(style, (css) => (/["']|url\(/.test(css) ? "none" : css), true);

function eachProperty(
  style: Record<string, unknown>,
  mask: (css: string) => string,
  bare = false,
): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(style)) {
    if (bare && name.startsWith("--")) continue;
    const known = name === "content" || name.startsWith("--");
    const text = (css: string) => (known ? mask(`content:${css}`).slice(8) : mask(css));
    if (typeof value === "string") kept[name] = text(value);
    else if (Array.isArray(value) && typeof value[0] === "string")
      kept[name] = [text(value[0]), String(value[1] ?? "")];
    else kept[name] = false;
  }
  return kept;
}

const maskSrcset = (srcset: string): string =>
  srcset
    .split(/,\s+/)
    .map((candidate) => {
      const [address = "", ...size] = candidate.trim().split(/\s+/);
      return [maskAddress(address, "resource"), ...size].join(" ");
    })
    .join(", ");
