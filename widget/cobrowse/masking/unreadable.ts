import type { HiddenNodes } from "./standings.ts";

// What rrweb reads of every element.
const READ = [
  "nodeType",
  "tagName",
  "localName",
  "attributes",
  "classList",
  "childNodes",
  "parentNode",
  "shadowRoot",
  "scrollLeft",
  "scrollTop",
  "type",
  "value",
  "checked",
  "sheet",
  "style",
] as const;
const CALLED = {
  matches: "*",
  closest: "*",
  getAttribute: "class",
  hasAttribute: "class",
} as const;

/**
 * Elements that throw when they are read would keep rrweb from telling of the page at all. They
 * are blocked, and for as long as `run` lasts, in which no script of the page's runs, they are
 * what the browser made them.
 */
export function withoutUnreadable<T>(hidden: HiddenNodes, run: () => T): T {
  const restores = allElements(document).flatMap((element) => {
    const faults = faultsOf(element);
    if (faults.length === 0) return [];
    hidden.set(element, "blocked");
    return [tame(element, faults)];
  });
  try {
    return run();
  } finally {
    for (const restore of restores) restore();
  }
}

function allElements(root: Document | ShadowRoot): Element[] {
  return [...root.querySelectorAll("*")].flatMap((element) => {
    const inner = readOr(element, "shadowRoot") ?? readOr(element, "contentDocument");
    return inner ? [element, ...allElements(inner as Document | ShadowRoot)] : [element];
  });
}

function readOr(element: Element, name: string): unknown {
  try {
    return Reflect.get(element, name);
  } catch {
    return null;
  }
}

function faultsOf(element: Element): string[] {
  const unread = READ.filter((name) => fails(() => Reflect.get(element, name)));
  const uncalled = Object.entries(CALLED).filter(([name, argument]) =>
    fails(() =>
      (Reflect.get(element, name) as (argument: string) => unknown).call(element, argument),
    ),
  );
  return [...unread, ...uncalled.map(([name]) => name)];
}

function fails(read: () => unknown): boolean {
  try {
    read();
    return false;
  } catch {
    return true;
  }
}

/** Returns how to give the element back what its page has made of it. */
function tame(element: Element, faults: readonly string[]): () => void {
  const own = faults.flatMap((name) => {
    const property = Object.getOwnPropertyDescriptor(element, name);
    if (!property?.configurable || !Reflect.deleteProperty(element, name)) return [];
    // A form's fields are there by their names, whatever is done to its properties.
    return Object.hasOwn(element, name) ? [] : [{ name, property }];
  });
  const prototype: unknown = Object.getPrototypeOf(element);
  const changed = faultsOf(element).length > 0;
  if (changed) Reflect.setPrototypeOf(element, HTMLElement.prototype);
  return () => {
    if (changed) Reflect.setPrototypeOf(element, prototype as object);
    for (const { name, property } of own) Object.defineProperty(element, name, property);
  };
}
