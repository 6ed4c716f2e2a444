import { notePassword, wasPassword } from "./passwords.ts";
import type { HiddenNodes } from "./standings.ts";

type Page = Window & typeof globalThis;

/** A copy of a password field is one, and a copy of what is hidden is hidden. */
export function createCopyWatch(hidden: HiddenNodes) {
  const watched = new WeakSet<Page>();
  const restores: (() => void)[] = [];
  return {
    /** From now on, in this window; that of a frame has its own ways of copying. */
    watch(page: Page): void {
      if (watched.has(page)) return;
      watched.add(page);
      const { Node: Nodes, Document: Documents, Range: Ranges } = page;
      restores.push(
        afterCall(Nodes.prototype, "cloneNode", (from, copy, [deep]) =>
          carry(from, copy, deep === true),
        ),
        afterCall(Documents.prototype, "importNode", (_, copy, [from, deep]) =>
          carry(from, copy, deep === true),
        ),
        afterCall(Ranges.prototype, "cloneContents", carryRange),
      );
    },
    stop(): void {
      for (const restore of restores) restore();
    },
  };

  function carry(from: Node, copy: Node, deep: boolean): void {
    carryOne(from, copy);
    if (!deep || !("querySelectorAll" in from)) return;
    if (hidden.has(from)) hideAll(copy, [from]);
    // What is in no page, as a template is not, has been seen by nobody.
    const asked = from.isConnected ? "*" : "input";
    carryEach(
      [...(from as Element).querySelectorAll(asked)],
      [...(copy as Element).querySelectorAll(asked)],
    );
  }

  function carryRange(range: Range, copy: DocumentFragment): void {
    const { commonAncestorContainer: around } = range;
    if (hidden.has(around)) hideAll(copy, [around]);
    if (!("querySelectorAll" in around)) return;
    const from = [...(around as Element).querySelectorAll("*")];
    const copies = [...copy.querySelectorAll("*")];
    const copied = from.filter((element) => range.intersectsNode(element));
    if (copied.length === copies.length) carryEach(copied, copies);
    else if (copied.some(isHidden)) hideAll(copy, copied.filter(isHidden));
  }

  function isHidden(node: Node): boolean {
    return hidden.has(node) || wasPassword(node as Element);
  }

  function carryEach(from: readonly Element[], copies: readonly Element[]): void {
    for (const [at, one] of from.entries()) {
      const copy = copies[at];
      if (copy && isHidden(one)) carryOne(one, copy);
    }
  }

  function carryOne(from: Node, copy: Node): void {
    if (wasPassword(from as Element)) notePassword(copy as Element);
    const standing = hidden.get(from);
    if (standing) hidden.set(copy, standing);
  }

  function hideAll(copy: Node, from: readonly Node[]): void {
    const standing = from.some((node) => hidden.get(node) === "blocked") ? "blocked" : "masked";
    const nodes = document.createTreeWalker(copy);
    do hidden.set(nodes.currentNode, standing);
    while (nodes.nextNode());
  }
}

type Methods<T> = { [K in keyof T]: T[K] extends (...args: never[]) => Node ? K : never }[keyof T];

/** Sees what a method of the page's has made. Returns how to let go of it. */
function afterCall<T extends object, K extends Methods<T>>(
  prototype: T,
  name: K,
  see: (self: T, made: Made<T[K]>, args: Arguments<T[K]>) => void,
): () => void {
  const original = prototype[name] as Method;
  const patched = function (this: T, ...args: unknown[]): Node {
    const made = original.apply(this, args);
    try {
      see(this, made as Made<T[K]>, args as Arguments<T[K]>);
    } catch {
      // The page's own work comes first.
    }
    return made;
  };
  prototype[name] = patched as T[K];
  return () => {
    if (prototype[name] === (patched as T[K])) prototype[name] = original as T[K];
  };
}

type Method = (...args: unknown[]) => Node;
type Made<F> = F extends (...args: never[]) => infer R ? R : never;
type Arguments<F> = F extends (...args: infer A) => unknown ? A : never;
