const EDITABLE = "input,textarea,select,[contenteditable]:not([contenteditable=false])";
const EVENTS = ["keydown", "beforeinput", "input", "pointerdown"] as const;

type Options = {
  /** Whether the agent may not see what is in this node. */
  readonly isHidden: (node: Node) => boolean;
  readonly onKey: () => void;
};

/**
 * Watches for keys of something hidden: in a hidden field, on a hidden keypad, and those that a page
 * handles itself without a field.
 */
export function createSecretKeys({ isHidden, onKey }: Options) {
  const watched = new Set<Document>();
  const listener = (event: Event): void => {
    try {
      if (isSecretKey(event, isHidden)) onKey();
    } catch {
      // The page's own listeners must not notice.
    }
  };
  return {
    watch(page: Document): void {
      if (watched.has(page)) return;
      watched.add(page);
      for (const type of EVENTS)
        page.addEventListener(type, listener, { capture: true, passive: true });
    },
    stop(): void {
      for (const page of watched)
        for (const type of EVENTS) page.removeEventListener(type, listener, { capture: true });
      watched.clear();
    },
  };
}

function isSecretKey(event: Event, isHidden: (node: Node) => boolean): boolean {
  const target = event.composedPath()[0] as Node | undefined;
  const element = (target?.nodeType === Node.ELEMENT_NODE ? target : target?.parentNode) as Element;
  if (!element || !("closest" in element) || element.closest("foyer-widget")) return false;
  if (isHidden(element)) return event.type !== "keydown" || isCharacter(event as KeyboardEvent);
  return (
    event.type === "keydown" && isCharacter(event as KeyboardEvent) && !element.closest(EDITABLE)
  );
}

/** Not a shortcut and not a key that scrolls or moves the focus. */
const isCharacter = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean =>
  !ctrlKey &&
  !metaKey &&
  !altKey &&
  key !== " " &&
  (key.length === 1 || /^(Backspace|Delete|Unidentified)$/.test(key));
