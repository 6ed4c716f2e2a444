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
  element.lang = "en";
  const root = element.attachShadow({ mode: "open" });
  addStyles(root);
  const mount = document.createElement("div");
  root.append(mount);
  return {
    mount,
    // Beside the body, whose transform or opacity would otherwise be the widget's too.
    attach() {
      if (!element.isConnected) document.documentElement.append(element);
    },
    detach: () => element.remove(),
    focus() {
      requestAnimationFrame(() => {
        root.querySelector<HTMLElement>("[data-focus]")?.focus({ preventScroll: true });
      });
    },
  };
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
