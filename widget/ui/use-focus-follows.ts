import { useLayoutEffect, useRef } from "preact/hooks";

type Handlers = { onFocusIn: () => void; onFocusOut: (event: FocusEvent) => void };

/**
 * Where a screen takes the focused button away, the focus goes to the next screen's first
 * button instead of getting lost. A page's own focus is never taken.
 */
export function useFocusFollows(
  card: { current: HTMLElement | null },
  screenKey: string,
): Handlers {
  const hadFocus = useRef(false);
  const shownKey = useRef(screenKey);
  useLayoutEffect(() => {
    const changed = shownKey.current !== screenKey;
    shownKey.current = screenKey;
    const element = card.current;
    if (!changed || !hadFocus.current || !element || focusedIn(element)) return;
    const next = element.querySelector<HTMLElement>("[data-focus]") ?? element;
    next.focus({ preventScroll: true });
  });
  return {
    onFocusIn() {
      hadFocus.current = true;
    },
    onFocusOut(event) {
      // A removed button loses the focus to nothing at all; that is no leaving.
      const { target, relatedTarget } = event;
      const removed = target instanceof Node && !target.isConnected;
      if (relatedTarget !== null || !removed) hadFocus.current = false;
    },
  };
}

function focusedIn(element: HTMLElement): boolean {
  const root = element.getRootNode();
  return root instanceof ShadowRoot && root.activeElement !== null;
}
