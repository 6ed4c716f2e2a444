import { maskDataUrl, maskResourceUrl } from "./resource-urls.ts";
import { MASK } from "./sensitive-numbers.ts";
import { layoutStyles, maskStyles } from "./styles.ts";
import { type Geometry, geometryNamed, isGeometry } from "./svg-geometry.ts";
import { maskUrl } from "./urls.ts";

export type AttributeValue = string | number | boolean | null | Record<string, unknown>;
type Attributes = Record<string, AttributeValue>;

/** Masks what must not be seen in a visible string. */
type MaskText = (text: string) => string;

// Runs code, navigates, or carries data that is not visible.
const NEVER =
  /^(on.*|srcdoc|action|formaction|ping|nonce|integrity|rr_src|rr_dataurl|manifest|http-equiv|content|cite|longdesc)$/i;
// The layout of a masked element without its content.
const LAYOUT =
  /^(class|style|_csstext|dir|lang|hidden|width|height|rr_width|rr_height|size|cols|rows|colspan|rowspan|disabled|readonly|multiple|rel|media|viewbox|xmlns|slot|open|rr_open_mode|popover)$/i;
const LOADED = /^(src|poster|data|background|xlink:href)$/i;
const UNTYPED = /^(checkbox|radio|range|color|file|hidden|image|submit|button|reset)$/i;

export type Masking = {
  readonly maskText: MaskText;
  /** Removes more from a style that has been masked. */
  readonly finishStyle: (css: string) => string;
  /** What relative URLs in styles are relative to. */
  readonly base?: string | undefined;
};
type Context = Masking & { readonly tagName: string };

type MaskedElement = { readonly tagName: string; readonly type: string };

// In attributes that scripts read: `data-src`, `hx-get`.
const ADDRESS = /^\s*(([a-z]+:)?\/\/\S*[?#;]|[^\s<>{}"'?;=]*[?;][\w.[\]%-]+=)\S*$/i;

type Kind = "never" | "style" | "candidates" | "link" | "loaded" | "text" | Geometry;

const MAX_CACHED = 2_000;
const kinds = new Map<string, Kind>();

/** Cached: a page has few attribute names and very many attributes. */
function kindOf(name: string): Kind {
  const cached = kinds.get(name);
  if (cached) return cached;
  const kind = classify(name);
  if (kinds.size >= MAX_CACHED) kinds.clear();
  kinds.set(name, kind);
  return kind;
}

function classify(name: string): Kind {
  if (NEVER.test(name)) return "never";
  if (/^(style|_csstext)$/i.test(name)) return "style";
  if (/^((data|ng)-)?(image)?srcset$/i.test(name)) return "candidates";
  if (/^href$/i.test(name)) return "link";
  return geometryNamed(name) ?? (LOADED.test(name) ? "loaded" : "text");
}

/** The attributes of an open element, masked in place. */
export function openAttributes(
  tagName: string,
  attributes: Attributes,
  masking: Masking,
): Attributes {
  const context = { ...masking, tagName };
  for (const name in attributes) {
    const value = attributes[name] ?? null;
    const kind = kindOf(name);
    if (kind === "never") delete attributes[name];
    else if (typeof value === "string") {
      const masked = openValue(kind, value, context);
      if (masked !== value) attributes[name] = masked;
    } else if (typeof value === "object" && value !== null)
      attributes[name] = openStyle(value, masking);
  }
  return attributes;
}

const maskLoaded = (url: string, maskText: MaskText): string =>
  /^\s*data:/i.test(url) ? maskDataUrl(url.trim(), maskText) : maskText(maskResourceUrl(url));

/** rrweb leaves some addresses relative, for instance those of posters. */
const absolute = (url: string, base: string | undefined): string =>
  base && url && !/^\s*([a-z][a-z\d+.-]*:|#)/i.test(url)
    ? (URL.parse(url, base)?.href ?? url)
    : url;

function openValue(kind: Kind, value: string, context: Context): string {
  const { tagName, maskText, base, finishStyle } = context;
  switch (kind) {
    case "style":
      return finishStyle(maskStyles(value, { text: maskText, base }));
    case "candidates":
      return maskSrcset(value, maskText);
    case "link":
      return /^(a|area)$/i.test(tagName) ? maskText(maskUrl(value)) : maskLoaded(value, maskText);
    case "loaded":
      return maskLoaded(absolute(value, base), maskText);
    case "path":
    case "transform":
    case "numbers":
      return isGeometry(tagName, kind, value) ? value : maskText(value);
    default:
      return maskText(ADDRESS.test(value) ? maskUrl(value) : value);
  }
}

/** The attributes of a masked element: its layout, and bullets in fields. */
export function maskedAttributes(
  { tagName, type }: MaskedElement,
  attributes: Attributes,
): Attributes {
  const kept = mapped(attributes, (name, value) => {
    if (!LAYOUT.test(name)) return undefined;
    if (typeof value === "object" && value !== null) return layoutStyle(value);
    const isStyle = /^(style|_csstext)$/i.test(name);
    return typeof value === "string" && isStyle ? layoutStyles(value) : value;
  });
  if (tagName === "input") {
    if (/^(hidden|file|checkbox|radio)$/i.test(type)) return { ...kept, type };
    return UNTYPED.test(type) ? { ...kept, type } : { ...kept, type: "text", value: MASK };
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

/** rrweb reports changed inline styles by property: text, [text, priority], or false. */
const openStyle = (style: Record<string, unknown>, { maskText, base, finishStyle }: Masking) =>
  eachProperty(style, (name, css) =>
    finishStyle(maskStyles(`${name}:${css}`, { text: maskText, base }).slice(name.length + 1)),
  );

const layoutStyle = (style: Record<string, unknown>): Record<string, unknown> =>
  eachProperty(
    Object.fromEntries(Object.entries(style).filter(([name]) => !name.startsWith("--"))),
    (_, css) => (/["']|url\(/.test(css) ? "none" : css),
  );

function eachProperty(
  style: Record<string, unknown>,
  mask: (name: string, css: string) => string,
): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(style)) {
    const text = (css: string) => mask(name, css);
    if (typeof value === "string") kept[name] = text(value);
    else if (Array.isArray(value) && typeof value[0] === "string")
      kept[name] = [text(value[0]), String(value[1] ?? "")];
    else kept[name] = false;
  }
  return kept;
}

const maskSrcset = (srcset: string, maskText: MaskText): string =>
  srcset
    .split(/,\s+/)
    .map((candidate) => {
      const [url = "", ...size] = candidate.trim().split(/\s+/);
      return [maskLoaded(url, maskText), ...size].join(" ");
    })
    .join(", ");
