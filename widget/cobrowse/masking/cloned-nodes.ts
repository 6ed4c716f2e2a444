import { addPasswordField, isPasswordField } from "./password-fields.ts";
import type { HiddenNodes } from "./privacy-levels.ts";

type Page = Window & typeof globalThis;

/** Hides clones of hidden nodes and treats clones of password fields as password fields. */
export function createCloneTracker(hidden: HiddenNodes) {
  const patched = new WeakSet<Page>();
  const restores: (() => void)[] = [];
  return {
    /** Patches the clone methods of this window. Each frame's window has its own. */
    patch(page: Page): void {
      if (patched.has(page)) return;
      patched.add(page);
      const { Node: Nodes, Document: Documents, Range: Ranges } = page;
      restores.push(
        afterCall(Nodes.prototype, "cloneNode", (from, copy, [deep]) =>
          copyPrivacy(from, copy, deep === true),
        ),
        afterCall(Documents.prototype, "importNode", (_, copy, [from, deep]) =>
          copyPrivacy(from, copy, deep === true),
        ),
        afterCall(Ranges.prototype, "cloneContents", copyRangePrivacy),
      );
    },
    stop(): void {
      for (const restore of restores) restore();
    },
  };

  function copyPrivacy(from: Node, copy: Node, deep: boolean): void {
    copyOwnPrivacy(from, copy);
    if (!deep || !("querySelectorAll" in from)) return;
    if (hidden.has(from)) hideAll(copy, [from]);
    // Outside a page (in a template) nothing has been classified yet, except password fields.
    const selector = from.isConnected ? "*" : "input";
    copyEachPrivacy(
      [...(from as Element).querySelectorAll(selector)],
      [...(copy as Element).querySelectorAll(selector)],
    );
  }

  function copyRangePrivacy(range: Range, copy: DocumentFragment): void {
    const { commonAncestorContainer: ancestor } = range;
    if (hidden.has(ancestor)) hideAll(copy, [ancestor]);
    if (!("querySelectorAll" in ancestor)) return;
    const from = [...(ancestor as Element).querySelectorAll("*")];
    const copies = [...copy.querySelectorAll("*")];
    const copied = from.filter((element) => range.intersectsNode(element));
    if (copied.length === copies.length) copyEachPrivacy(copied, copies);
    else if (copied.some(isHidden)) hideAll(copy, copied.filter(isHidden));
  }

  function isHidden(node: Node): boolean {
    return hidden.has(node) || isPasswordField(node as Element);
  }

  function copyEachPrivacy(from: readonly Element[], copies: readonly Element[]): void {
    for (const [at, one] of from.entries()) {
      const copy = copies[at];
      if (copy && isHidden(one)) copyOwnPrivacy(one, copy);
    }
  }

  function copyOwnPrivacy(from: Node, copy: Node): void {
    if (isPasswordField(from as Element)) addPasswordField(copy as Element);
    const level = hidden.get(from);
    if (level) hidden.set(copy, level);
  }

  function hideAll(copy: Node, from: readonly Node[]): void {
    const level = from.some((node) => hidden.get(node) === "blocked") ? "blocked" : "masked";
    const nodes = document.createTreeWalker(copy);
    do hidden.set(nodes.currentNode, level);
    while (nodes.nextNode());
  }
}

type Methods<T> = { [K in keyof T]: T[K] extends (...args: never[]) => Node ? K : never }[keyof T];

/** Wraps a method of the page and observes its result. Returns an undo function. */
function afterCall<T extends object, K extends Methods<T>>(
  prototype: T,
  name: K,
  observe: (self: T, result: Result<T[K]>, args: Arguments<T[K]>) => void,
): () => void {
  const original = prototype[name] as Method;
  const wrapper = function (this: T, ...args: unknown[]): Node {
    const result = original.apply(this, args);
    try {
      observe(this, result as Result<T[K]>, args as Arguments<T[K]>);
    } catch {
      // An error here must not break the page's own call.
    }
    return result;
  };
  prototype[name] = wrapper as T[K];
  return () => {
    if (prototype[name] === (wrapper as T[K])) prototype[name] = original as T[K];
  };
}

type Method = (...args: unknown[]) => Node;
type Result<F> = F extends (...args: never[]) => infer R ? R : never;
type Arguments<F> = F extends (...args: infer A) => unknown ? A : never;
