import type { Page } from "@playwright/test";
import type { FillWay, Step, WriteWay } from "./random-story.ts";

type Deeds = { [D in Step["do"]]: (step: Extract<Step, { do: D }>) => void };

/** Plays a story on a page, a frame for each step. @throws what a step throws, with its number */
export const play = (page: Page, steps: readonly Step[]): Promise<void> =>
  page.evaluate(playInPage, steps);

/** Runs in the page, so it can call on nothing outside itself. */
async function playInPage(steps: readonly Step[]): Promise<void> {
  const root = document.createElement("section");
  document.body.append(root);
  const nodes = new Map<number, Element>([[0, root]]);
  const places = new Map<number, Element | ShadowRoot>([[0, root]]);
  const drawn = () => new Promise(requestAnimationFrame);
  const node = (id: number): Element => {
    const found = nodes.get(id);
    if (!found) throw new Error(`no node ${id}`);
    return found;
  };
  const place = (id: number) => places.get(id) ?? node(id);
  const mark = (element: Element, words: string) => {
    const [name = "", value = ""] = words.split("=");
    if (name) element.setAttribute(name, value);
  };
  const fills: Record<FillWay, (field: HTMLInputElement, words: string) => void> = {
    value(field, words) {
      field.value = words;
    },
    native(field, words) {
      const view = (field.ownerDocument.defaultView ?? window) as typeof window;
      const kind = field.localName === "textarea" ? "HTMLTextAreaElement" : "HTMLInputElement";
      Object.getOwnPropertyDescriptor(view[kind].prototype, "value")?.set?.call(field, words);
    },
    attribute(field, words) {
      if (field.localName === "textarea") field.textContent = words;
      else field.setAttribute("value", words);
      field.value = words;
    },
    paste(field, words) {
      field.dispatchEvent(new ClipboardEvent("paste", { bubbles: true }));
      field.setRangeText(words, 0, field.value.length, "end");
    },
    keys(field, words) {
      for (let end = 1; end <= words.length; end += 1) {
        field.value = words.slice(0, end);
        field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
      }
    },
    undo(field, words) {
      field.focus();
      field.select();
      const { ownerDocument: owner } = field;
      owner.execCommand("insertText", false, words);
      owner.execCommand("undo");
      owner.execCommand("redo");
      field.value = words;
    },
  };
  const writes: Record<WriteWay, (element: Element, words: string) => void> = {
    data(element, words) {
      const [text] = element.childNodes;
      if (text?.nodeType === Node.TEXT_NODE) text.nodeValue = words;
      else element.textContent = words;
    },
    textContent(element, words) {
      element.textContent = words;
    },
    innerHTML(element, words) {
      element.innerHTML = `<b>${words}</b>`;
    },
    title: (element, words) => element.setAttribute("title", words),
    "data-row": (element, words) => element.setAttribute("data-row", words),
  };
  const deeds: Deeds = {
    box({ id, into, kind, mark: words }) {
      const made = document.createElement(kind === "frame" ? "iframe" : "div");
      mark(made, words);
      place(into).append(made);
      nodes.set(id, made);
      if (kind === "shadow") places.set(id, made.attachShadow({ mode: "open" }));
      const { contentDocument } = made as HTMLIFrameElement;
      if (contentDocument) places.set(id, contentDocument.body);
    },
    field({ id, into, tag, set }) {
      const field = document.createElement(tag);
      for (const [name, value] of Object.entries(set)) field.setAttribute(name, value);
      nodes.set(id, field);
      place(into).append(field);
    },
    text({ id, into, words }) {
      const text = document.createElement("p");
      text.textContent = words;
      nodes.set(id, text);
      place(into).append(text);
    },
    fill({ id, words, by }) {
      const field = node(id) as HTMLInputElement;
      fills[by](field, words);
      field.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
      field.dispatchEvent(new Event("change", { bubbles: true }));
    },
    write: ({ id, words, by }) => writes[by](node(id), words),
    set({ id, name, value }) {
      if (value === null) node(id).removeAttribute(name);
      else node(id).setAttribute(name, value);
    },
    move: ({ id, into }) => place(into).append(node(id)),
    aside: ({ id }) => node(id).remove(),
    clone({ id, as, into }) {
      const copy = node(id).cloneNode(true) as Element;
      nodes.set(as, copy);
      place(into).append(copy);
    },
    wrap({ id, as, mark: words }) {
      const wrap = document.createElement("div");
      mark(wrap, words);
      nodes.set(as, wrap);
      node(id).replaceWith(wrap);
      wrap.append(node(id));
    },
    replace({ id, as }) {
      const plain = document.createElement("input");
      plain.value = (node(id) as HTMLInputElement).value;
      nodes.set(as, plain);
      node(id).replaceWith(plain);
    },
  };

  for (const [at, step] of steps.entries()) {
    try {
      (deeds[step.do] as (step: Step) => void)(step);
    } catch (error) {
      throw new Error(`step ${at} ${JSON.stringify(step)}: ${error}`);
    }
    await drawn();
  }
  await drawn();
}
