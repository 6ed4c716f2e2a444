import type { HiddenNodes } from "./privacy-levels.ts";

// What rrweb reads and calls on every element.
const PROPERTIES = [
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
const METHODS = {
  matches: "*",
  closest: "*",
  getAttribute: "class",
  hasAttribute: "class",
} as const;

/**
 * Elements that throw when they are read would stop rrweb from capturing the whole page. This
 * blocks them and removes their overrides while `run` lasts. `run` must be synchronous, so that no
 * script of the page can see the difference.
 */
export function withUnreadableBlocked<T>(hidden: HiddenNodes, run: () => T): T {
  const restores = allElements(document).flatMap((element) => {
    const faults = faultsOf(element);
    if (faults.length === 0) return [];
    hidden.set(element, "blocked");
    return [removeOverrides(element, faults)];
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
  const properties = PROPERTIES.filter((name) => throws(() => Reflect.get(element, name)));
  const methods = Object.entries(METHODS).filter(([name, argument]) =>
    throws(() =>
      (Reflect.get(element, name) as (argument: string) => unknown).call(element, argument),
    ),
  );
  return [...properties, ...methods.map(([name]) => name)];
}

function throws(read: () => unknown): boolean {
  try {
    read();
    return false;
  } catch {
    return true;
  }
}

/** Returns a function that restores the overrides. */
function removeOverrides(element: Element, faults: readonly string[]): () => void {
  const own = faults.flatMap((name) => {
    const property = Object.getOwnPropertyDescriptor(element, name);
    if (!property?.configurable || !Reflect.deleteProperty(element, name)) return [];
    // A form's fields shadow its properties by their names and can't be removed.
    return Object.hasOwn(element, name) ? [] : [{ name, property }];
  });
  const prototype: unknown = Object.getPrototypeOf(element);
  const isStillFaulty = faultsOf(element).length > 0;
  if (isStillFaulty) Reflect.setPrototypeOf(element, HTMLElement.prototype);
  return () => {
    if (isStillFaulty) Reflect.setPrototypeOf(element, prototype as object);
    for (const { name, property } of own) Object.defineProperty(element, name, property);
  };
}
