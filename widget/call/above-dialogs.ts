import { guard } from "../guard.ts";

// For dialogs in shadow roots, whose changes can't be observed from outside.
const LOOK_EVERY_MS = 500;
const PRESSES = "click mousedown mouseup pointerdown pointerup touchstart touchend keydown keyup";

const CHILDLESS = "audio,canvas,embed,iframe,img,input,object,select,svg,textarea,video";

/**
 * Keeps the widget visible and usable while the page shows a modal dialog or an element in full
 * screen. Everything outside is inert, so the widget's element moves into it. As a popover it's
 * neither clipped nor covered there.
 * @returns how to stop, which moves the element back
 */
export function keepAboveDialogs(host: HTMLElement): () => void {
  const home = host.parentElement ?? document.documentElement;
  let opened: Element[] = [];
  let below: Element | null = null;

  const place = guard((isEnd = false) => {
    // Without a parent it has been taken off the page.
    if (!host.parentNode) return;
    const open = isEnd ? [] : modalsIn(document);
    opened = [
      ...opened.filter((one) => open.includes(one)),
      ...open.filter((one) => !opened.includes(one)),
    ];
    const full = document.fullscreenElement;
    const top = opened.at(-1) ?? (isEnd || full === host ? null : full);
    const parent = top && !top.matches(CHILDLESS) ? (top.shadowRoot ?? top) : home;
    if (host.parentNode === parent && top === below) return;
    below = top;
    moveTo(parent, host);
    if (parent !== home) removals.observe(document, { childList: true, subtree: true });
    else removals.disconnect();
    showAbove(host, top !== null);
  });
  const look = () => place();
  const removals = new MutationObserver(look);
  const changes = new MutationObserver(look);
  changes.observe(document, { subtree: true, attributeFilter: ["open"] });
  const timer = setInterval(look, LOOK_EVERY_MS);
  document.addEventListener("fullscreenchange", look);
  // The site must not take a press of the widget for one in its dialog or beside it.
  const keep = (event: Event) => {
    if (host.parentNode !== home) event.stopPropagation();
  };
  const presses = PRESSES.split(" ");
  for (const type of presses) host.addEventListener(type, keep);
  look();
  return () => {
    changes.disconnect();
    clearInterval(timer);
    document.removeEventListener("fullscreenchange", look);
    for (const type of presses) host.removeEventListener(type, keep);
    place(true);
    removals.disconnect();
  };
}

const modalsIn = (root: Document | ShadowRoot): Element[] => [
  ...root.querySelectorAll("dialog:modal"),
  ...[...root.querySelectorAll("[open]")].flatMap(({ shadowRoot }) =>
    shadowRoot ? modalsIn(shadowRoot) : [],
  ),
];

type MovingParent = (Element | ShadowRoot) & {
  readonly moveBefore?: (node: Node, next: Node | null) => void;
};

/** Videos play on where the browser can move elements, or where they are back within the same task. */
function moveTo(parent: MovingParent, host: HTMLElement): void {
  if (host.parentNode === parent) return;
  const focused = host.shadowRoot?.activeElement as HTMLElement | null | undefined;
  if (parent.moveBefore && host.isConnected) parent.moveBefore(host, null);
  else parent.append(host);
  focused?.focus({ preventScroll: true });
}

/** Later in the top layer is above what is already there. */
function showAbove(host: HTMLElement, isAbove: boolean): void {
  host.popover = null;
  if (!isAbove) return;
  host.popover = "manual";
  host.showPopover?.();
}
