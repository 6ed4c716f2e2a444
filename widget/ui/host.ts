import { report } from "../guard.ts";
import { greetingMessages } from "../messages/greeting.ts";
import buttons from "./styles/buttons.css?inline";
import card from "./styles/card.css?inline";
import preferences from "./styles/preferences.css?inline";
import screens from "./styles/screens.css?inline";

// Set inline with !important, so that no style of the page can override it.
const HOST_STYLE: Record<string, string> = {
  all: "initial",
  display: "block",
  position: "fixed",
  right: "0",
  bottom: "0",
  width: "0",
  height: "0",
  "z-index": "2147483647",
};

const IDLE_MS = 1_000;
// Don't wait longer for slow images of the page.
const LOAD_TIMEOUT_MS = 4_000;

let resolveShown: (root: ShadowRoot) => void;
/** Resolves with the widget's root when it is first attached to the page. */
export const widgetShown = new Promise<ShadowRoot>((resolve) => {
  resolveShown = resolve;
});

export type Host = {
  readonly mount: HTMLElement;
  /** Says in which language and direction the widget's texts are. */
  label(): void;
  attach(): void;
  detach(): void;
  /** Moves the focus to the widget after it has rendered. */
  focus(): void;
};

/** The widget's element, with a shadow root that isolates its styles. */
export function createElement() {
  const element = document.createElement("foyer-widget");
  for (const [name, value] of Object.entries(HOST_STYLE)) {
    element.style.setProperty(name, value, "important");
  }
  element.className = "foyer-widget";
  const root = element.attachShadow({ mode: "open" });
  addStyles(root, card + buttons + screens + preferences);
  const mount = document.createElement("div");
  root.append(mount);
  const label = () => {
    const { lang, dir } = greetingMessages();
    Object.assign(element, { lang, dir });
    element.style.setProperty("direction", dir, "important");
  };
  return { element, root, mount, label };
}

/**
 * Places the widget's element on the page.
 * @param ready when it may be shown
 */
export function createHost(ready: Promise<unknown>): Host {
  const { element, root, mount, label } = createElement();
  const settled = Promise.all([pageSettled(), ready]);
  let attached = false;
  return {
    mount,
    label,
    // Outside the body, whose transform or opacity would also apply to the widget.
    attach() {
      attached = true;
      settled.then(() => {
        if (!attached || element.isConnected) return;
        document.documentElement.append(element);
        resolveShown(root);
      }, report);
    },
    detach() {
      attached = false;
      // Old libraries replace `remove` with one that fails without a parent.
      element.parentNode?.removeChild(element);
    },
    focus() {
      const move = () =>
        root.querySelector<HTMLElement>("[data-focus]")?.focus({ preventScroll: true });
      settled.then(() => requestAnimationFrame(move), report);
    },
  };
}

/**
 * Waits until the page has loaded and is idle. Frameworks that hydrate the whole document would
 * discard it if they found an additional element.
 */
async function pageSettled(): Promise<void> {
  if (document.readyState !== "complete") {
    await new Promise((resolve) => {
      addEventListener("load", resolve, { once: true });
      setTimeout(resolve, LOAD_TIMEOUT_MS);
    });
  }
  await new Promise<void>((resolve) => {
    if ("requestIdleCallback" in window) requestIdleCallback(() => resolve(), { timeout: IDLE_MS });
    else setTimeout(resolve, IDLE_MS);
  });
}

/**
 * Adds a style sheet, constructed where possible: a strict Content-Security-Policy does not allow
 * style elements. Returns how to remove it.
 */
export function addStyles(root: ShadowRoot, css: string): () => void {
  if ("adoptedStyleSheets" in root && "replaceSync" in CSSStyleSheet.prototype) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    return () => {
      root.adoptedStyleSheets = root.adoptedStyleSheets.filter((one) => one !== sheet);
    };
  }
  const style = document.createElement("style");
  style.textContent = css;
  root.append(style);
  return () => style.remove();
}
