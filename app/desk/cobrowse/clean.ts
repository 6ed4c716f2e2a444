import { EventType, IncrementalSource, NodeType } from "@rrweb/types";
import type { PageEvent } from "../../../server/cobrowse/domain/wire.ts";

type Attributes = Record<string, unknown>;
type Node = {
  readonly type: number;
  readonly tagName?: string;
  readonly attributes?: Attributes;
  readonly childNodes?: readonly Node[];
};

// Kept in their places as something inert, so that what follows them finds its place.
const INERT =
  /^(script|base|object|embed|applet|frame|frameset|portal|fencedframe|noscript|template|link)$/i;
const NEVER =
  /^(on.*|srcdoc|action|formaction|ping|target|download|autofocus|nonce|integrity|rr_src|http-equiv|manifest|autoplay|accesskey|__proto__|constructor|prototype)$/i;
const ADDRESSES = /^(href|src|poster|background|data|cite|longdesc|xlink:href|from|to|values|by)$/i;
const SAFE_ADDRESS =
  /^(https?:|data:image\/(?!svg)|data:font\/|data:application\/font|blob:|#|\/|\.|[^:]*$)/i;
// Of our own origin only what any visitor may see.
const OPEN_PATHS = /^\/(assets|flags|demo|widget|greetings|clips)\b/;

/** Events as they may be shown: nothing that runs, leads away or calls on this server. */
export function cleanEvents(events: readonly PageEvent[], origin: string): PageEvent[] {
  return events.map((event) => ({ ...event, data: cleanData(event, origin) }));
}

function cleanData({ type, data }: PageEvent, origin: string): unknown {
  if (type === EventType.FullSnapshot) {
    const snapshot = data as { readonly node: Node };
    return { ...snapshot, node: cleanNode(snapshot.node, origin) };
  }
  if (type !== EventType.IncrementalSnapshot) return data;
  const change = data as {
    readonly source: IncrementalSource;
    readonly adds: readonly { readonly node: Node }[];
    readonly attributes: readonly { readonly attributes: Attributes }[];
  };
  if (change.source !== IncrementalSource.Mutation) return data;
  return {
    ...change,
    adds: change.adds.map((add) => ({ ...add, node: cleanNode(add.node, origin) })),
    attributes: change.attributes.map((changed) => ({
      ...changed,
      attributes: cleanAttributes(changed.attributes, origin),
    })),
  };
}

export function cleanNode(node: Node, origin: string): Node {
  if (node.type === NodeType.Document)
    return {
      ...node,
      childNodes: (node.childNodes ?? []).map((child) => cleanNode(child, origin)),
    };
  if (node.type !== NodeType.Element) return node;
  const tagName = node.tagName ?? "div";
  const attributes = node.attributes ?? {};
  if (isInert(tagName, attributes))
    return { ...node, tagName: "div", attributes: { hidden: "" }, childNodes: [] };
  const isMeta = /^meta$/i.test(tagName);
  return {
    ...node,
    attributes: isMeta ? onlyCharset(attributes) : cleanAttributes(attributes, origin),
    childNodes: (node.childNodes ?? []).map((child) => cleanNode(child, origin)),
  };
}

function isInert(tagName: string, attributes: Attributes): boolean {
  const local = tagName.replace(/^.*:/, "");
  if (!/^link$/i.test(local)) return INERT.test(local);
  return !("_cssText" in attributes) && !/^\s*stylesheet\s*$/i.test(String(attributes.rel));
}

const onlyCharset = ({ charset, name, content }: Attributes): Attributes => {
  if (typeof charset === "string") return { charset };
  return name === "viewport" ? { name, content } : {};
};

export function cleanAttributes(attributes: Attributes, origin: string): Attributes {
  const kept: Attributes = {};
  for (const [name, value] of Object.entries(attributes)) {
    if (NEVER.test(name.replace(/^.*:/, (prefix) => (prefix === "xlink:" ? prefix : "")))) continue;
    if (typeof value === "string" && !isSafe(name, value, origin)) continue;
    kept[name] = value;
  }
  return kept;
}

function isSafe(name: string, value: string, origin: string): boolean {
  if (/^(style|_csstext)$/i.test(name))
    return !/-moz-binding|behavior\s*:|expression\s*\(/i.test(value);
  if (/srcset$/i.test(name)) return value.split(",").every((one) => isSafeAddress(one, origin));
  return !ADDRESSES.test(name) || isSafeAddress(value, origin);
}

function isSafeAddress(address: string, origin: string): boolean {
  // Browsers read past these, so "java\nscript:" is a script too.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what browsers read past
  const bare = address.replace(/[\u0000-\u0020\u00a0\u200b-\u200d\ufeff]+/g, "");
  if (!SAFE_ADDRESS.test(bare)) return false;
  const own = URL.parse(bare, origin);
  return own?.origin !== origin || bare.startsWith("#") || OPEN_PATHS.test(own.pathname);
}
