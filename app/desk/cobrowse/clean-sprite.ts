import type { AttributeSanitizer } from "./sanitize-attributes.ts";

const SVG = "http://www.w3.org/2000/svg";
// What draws. Scripts, styles, links, foreign content and animations are left out.
const DRAWS =
  /^(svg|symbol|g|defs|path|rect|circle|ellipse|line|polyline|polygon|text|tspan|title|desc|use|clipPath|mask|pattern|marker|linearGradient|radialGradient|stop|filter|fe[A-Z]\w*)$/;
const LOADS = /^(href|xlink:href|src)$/i;
const URL_CALL = /url\(/i;
const OWN_PART = /^\s*(url\(\s*["']?#[^()]*\)|[^()]*)\s*$/i;

/** Copies the drawing elements of an SVG document, without anything that runs or loads. */
export function createSpriteCleaner({ attributes }: Pick<AttributeSanitizer, "attributes">) {
  const copy = (from: Element, to: Document): Element | null => {
    if (from.namespaceURI !== SVG || !DRAWS.test(from.localName)) return null;
    const made = to.createElementNS(SVG, from.localName);
    const given = Object.fromEntries([...from.attributes].map(({ name, value }) => [name, value]));
    for (const [name, value] of Object.entries(attributes(given, from.localName))) {
      if (typeof value !== "string" || /^xmlns/i.test(name)) continue;
      if (LOADS.test(name) && !value.trim().startsWith("#")) continue;
      if (URL_CALL.test(value) && !OWN_PART.test(value)) continue;
      try {
        made.setAttribute(name.replace(/^xlink:/i, ""), value);
      } catch {
        // A name that only a parser accepts.
      }
    }
    for (const child of from.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) made.append(child.nodeValue ?? "");
      const inner = child.nodeType === Node.ELEMENT_NODE ? copy(child as Element, to) : null;
      if (inner) made.append(inner);
    }
    return made;
  };
  return (svg: string): string | null => {
    const parsed = new DOMParser().parseFromString(svg, "image/svg+xml");
    if (parsed.querySelector("parsererror")) return null;
    const made = document.implementation.createDocument(SVG, null, null);
    const root = copy(parsed.documentElement, made);
    return root && new XMLSerializer().serializeToString(root);
  };
}
