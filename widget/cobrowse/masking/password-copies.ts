import { notePassword, wasPassword } from "./passwords.ts";

/** A copy of a password field is one, whatever becomes of its type. */
export function markCopies(): () => void {
  const { cloneNode } = Node.prototype;
  const patched = function (this: Node, deep?: boolean): Node {
    const copy = cloneNode.call(this, deep);
    try {
      carryOver(this, copy, deep === true);
    } catch {
      // The page's own work comes first.
    }
    return copy;
  };
  Node.prototype.cloneNode = patched;
  return () => {
    if (Node.prototype.cloneNode === patched) Node.prototype.cloneNode = cloneNode;
  };
}

function carryOver(from: Node, to: Node, deep: boolean): void {
  if (from instanceof HTMLInputElement && wasPassword(from)) notePassword(to as Element);
  if (!deep || !(from instanceof Element || from instanceof DocumentFragment)) return;
  const copies = (to as Element).querySelectorAll("input");
  from.querySelectorAll("input").forEach((field, at) => {
    const copy = copies[at];
    if (copy && wasPassword(field)) notePassword(copy);
  });
}
