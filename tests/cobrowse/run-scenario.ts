import type { Page } from "@playwright/test";
import type { FillWay, Step, WriteWay } from "./scenario-model.ts";

type Actions = { [D in Step["do"]]: (step: Extract<Step, { do: D }>) => void };

/** Runs a scenario on a page, one step per frame. @throws the error of a step, with its number */
export const runScenario = (page: Page, steps: readonly Step[]): Promise<void> =>
  page.evaluate(runInPage, steps);

/** Runs in the page, so it must not use anything outside this function. */
async function runInPage(steps: readonly Step[]): Promise<void> {
  const root = document.createElement("section");
  document.body.append(root);
  const nodes = new Map<number, Element>([[0, root]]);
  const places = new Map<number, Element | ShadowRoot>([[0, root]]);
  const nextFrame = () => new Promise(requestAnimationFrame);
  const node = (id: number): Element => {
    const found = nodes.get(id);
    if (!found) throw new Error(`no node ${id}`);
    return found;
  };
  const place = (id: number) => places.get(id) ?? node(id);
  const addMark = (element: Element, mark: string) => {
    const [name = "", value = ""] = mark.split("=");
    if (name) element.setAttribute(name, value);
  };
  const fills: Record<FillWay, (field: HTMLInputElement, content: string) => void> = {
    value(field, content) {
      field.value = content;
    },
    native(field, content) {
      const view = (field.ownerDocument.defaultView ?? window) as typeof window;
      const kind = field.localName === "textarea" ? "HTMLTextAreaElement" : "HTMLInputElement";
      Object.getOwnPropertyDescriptor(view[kind].prototype, "value")?.set?.call(field, content);
    },
    attribute(field, content) {
      if (field.localName === "textarea") field.textContent = content;
      else field.setAttribute("value", content);
      field.value = content;
    },
    paste(field, content) {
      field.dispatchEvent(new ClipboardEvent("paste", { bubbles: true }));
      field.setRangeText(content, 0, field.value.length, "end");
    },
    keys(field, content) {
      for (let end = 1; end <= content.length; end += 1) {
        field.value = content.slice(0, end);
        field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
      }
    },
    undo(field, content) {
      field.focus();
      field.select();
      const { ownerDocument: owner } = field;
      owner.execCommand("insertText", false, content);
      owner.execCommand("undo");
      owner.execCommand("redo");
      field.value = content;
    },
  };
  const writes: Record<WriteWay, (element: Element, content: string) => void> = {
    data(element, content) {
      const [text] = element.childNodes;
      if (text?.nodeType === Node.TEXT_NODE) text.nodeValue = content;
      else element.textContent = content;
    },
    textContent(element, content) {
      element.textContent = content;
    },
    innerHTML(element, content) {
      element.innerHTML = `<b>${content}</b>`;
    },
    title: (element, content) => element.setAttribute("title", content),
    "data-row": (element, content) => element.setAttribute("data-row", content),
  };
  const actions: Actions = {
    box({ id, into, kind, mark }) {
      const made = document.createElement(kind === "frame" ? "iframe" : "div");
      addMark(made, mark);
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
    text({ id, into, content }) {
      const text = document.createElement("p");
      text.textContent = content;
      nodes.set(id, text);
      place(into).append(text);
    },
    fill({ id, content, by }) {
      const field = node(id) as HTMLInputElement;
      fills[by](field, content);
      field.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
      field.dispatchEvent(new Event("change", { bubbles: true }));
    },
    write: ({ id, content, by }) => writes[by](node(id), content),
    set({ id, name, value }) {
      if (value === null) node(id).removeAttribute(name);
      else node(id).setAttribute(name, value);
    },
    move: ({ id, into }) => place(into).append(node(id)),
    detach: ({ id }) => node(id).remove(),
    clone({ id, as, into }) {
      const copy = node(id).cloneNode(true) as Element;
      nodes.set(as, copy);
      place(into).append(copy);
    },
    wrap({ id, as, mark }) {
      const wrap = document.createElement("div");
      addMark(wrap, mark);
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
      (actions[step.do] as (step: Step) => void)(step);
    } catch (error) {
      throw new Error(`step ${at} ${JSON.stringify(step)}: ${error}`);
    }
    await nextFrame();
  }
  await nextFrame();
}
