import { report } from "../guard.ts";
import { greetingMessages } from "../messages/greeting.ts";
import css from "./widget.css?inline";

// Inline and important: no rule of the page's is stronger.
const HOST_STYLE: Record<string, string> = {
  all: "initial",
  display: "block",
  position: "fixed",
  right: "0",
  bottom: "0",
  width: "0",
  height: "0",
  direction: "ltr",
  "z-index": "2147483647",
};

const IDLE_MS = 1_000;
// One slow picture of the page must not keep the widget away.
const LOAD_PATIENCE_MS = 4_000;

let tellShown: (root: ShadowRoot) => void;
/** The widget's root, from when it first stands on the page. */
export const widgetShown = new Promise<ShadowRoot>((resolve) => {
  tellShown = resolve;
});

export type Host = {
  readonly mount: HTMLElement;
  attach(): void;
  detach(): void;
  /** Moves the focus to the widget once it is drawn. */
  focus(): void;
};

/** The widget's place on the page: a shadow root that no style enters or leaves. */
export function createHost(): Host {
  const element = document.createElement("foyer-widget");
  for (const [name, value] of Object.entries(HOST_STYLE)) {
    element.style.setProperty(name, value, "important");
  }
  element.className = "foyer-widget";
  element.lang = greetingMessages().lang;
  const root = element.attachShadow({ mode: "open" });
  addStyles(root);
  const mount = document.createElement("div");
  const settled = pageSettled();
  let wanted = false;
  root.append(mount);
  return {
    mount,
    // Beside the body, whose transform or opacity would otherwise be the widget's too.
    attach() {
      wanted = true;
      settled.then(() => {
        if (!wanted || element.isConnected) return;
        document.documentElement.append(element);
        tellShown(root);
      }, report);
    },
    detach() {
      wanted = false;
      element.remove();
    },
    focus() {
      const move = () =>
        root.querySelector<HTMLElement>("[data-focus]")?.focus({ preventScroll: true });
      settled.then(() => requestAnimationFrame(move), report);
    },
  };
}

/**
 * Frameworks that take over the whole document compare it with what they expect, and throw it
 * away for one element more. So nothing is added before they have had their turn.
 */
async function pageSettled(): Promise<void> {
  if (document.readyState !== "complete") {
    await new Promise((resolve) => {
      addEventListener("load", resolve, { once: true });
      setTimeout(resolve, LOAD_PATIENCE_MS);
    });
  }
  await new Promise<void>((resolve) => {
    if ("requestIdleCallback" in window) requestIdleCallback(() => resolve(), { timeout: IDLE_MS });
    else setTimeout(resolve, IDLE_MS);
  });
}

// A constructed sheet passes a strict Content-Security-Policy, which a style element does not.
function addStyles(root: ShadowRoot): void {
  if ("adoptedStyleSheets" in root && "replaceSync" in CSSStyleSheet.prototype) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
    return;
  }
  const style = document.createElement("style");
  style.textContent = css;
  root.append(style);
}
