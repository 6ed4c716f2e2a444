/** @jsxImportSource preact */
import { render } from "preact";
import type { Language } from "../../server/settings/domain/languages.ts";
import conversation from "../call/conversation.css?inline";
import { callCode } from "../call/load-call.ts";
import chat from "../chat/chat.css?inline";
import type { SharingView } from "../cobrowse/sharing-view.ts";
import { showOverlay } from "../cobrowse/ui/overlay.tsx";
import { loadMessages, setLanguage } from "../messages/language.ts";
import { createStore } from "../shared/store.ts";
import { addStyles, createElement } from "../ui/host.ts";
import { Widget } from "../ui/widget.tsx";
import { forceMedia, type Look } from "./force-media.ts";
import css from "./gallery.css?inline";
import { madeUpPage, NO_ACTIONS, REPEAT_MS, SHARING_STATES } from "./made-up-sharing.ts";
import { type MadeUpState, madeUpStates } from "./made-up-states.ts";
import { madeUpVisit } from "./made-up-visit.ts";

type Choice = Look & { readonly language: Language };

/**
 * Shows every state of the widget, each in an element of its own as on a customer's page.
 * @returns how to remove them
 */
export async function showGallery(place: HTMLElement, choice: Choice): Promise<() => void> {
  await setLanguage(choice.language);
  await Promise.all([callCode.load(), loadMessages("cobrowse")]);
  const states = document.createElement("div");
  states.className = "gallery-states";
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
  place.append(states);
  const undo = [
    ...madeUpStates(Date.now()).map((state) =>
      showState(createBox(states, state, choice), state, choice),
    ),
    ...SHARING_STATES.map((state) =>
      showSharing(createBox(states, { ...state, wide: true }, choice), state, choice),
    ),
  ];
  return () => {
    for (const remove of undo) remove();
    states.remove();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
  };
}

type Boxed = { readonly name: string; readonly wide?: boolean };

function createBox(states: HTMLElement, { name, wide }: Boxed, { theme, size }: Look): HTMLElement {
  const section = document.createElement("div");
  section.className = "gallery-state";
  if (wide) section.dataset.wide = "";
  const heading = document.createElement("h2");
  heading.textContent = name;
  const box = document.createElement("div");
  box.className = "gallery-box";
  Object.assign(box.dataset, { name, theme, size });
  section.append(heading, box);
  states.append(section);
  return box;
}

function showState(box: HTMLElement, state: MadeUpState, look: Look): () => void {
  const { element, root, mount, label } = createElement();
  label();
  addStyles(root, conversation + chat);
  box.append(element);
  render(<Widget visit={madeUpVisit(state)} onLeave={() => {}} />, mount);
  forceMedia(root, look);
  return () => {
    render(null, mount);
    element.remove();
  };
}

function showSharing(
  box: HTMLElement,
  { view, targetTop }: (typeof SHARING_STATES)[number],
  look: Look,
): () => void {
  const page = madeUpPage(box, targetTop);
  const { element, root, label } = createElement();
  label();
  box.append(element);
  const store = createStore<SharingView>(view);
  const hide = showOverlay(root, store, NO_ACTIONS, page);
  forceMedia(root, look);
  const timer = setInterval(() => {
    store.set({ pointer: null, highlight: null, strokes: [] });
    store.set(view);
  }, REPEAT_MS);
  return () => {
    clearInterval(timer);
    hide();
    element.remove();
  };
}
