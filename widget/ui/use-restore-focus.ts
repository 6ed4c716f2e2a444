import { useLayoutEffect, useRef } from "preact/hooks";

/**
 * Where a screen takes the focused button away, the focus goes to the next screen's first
 * button instead of getting lost. A page's own focus is never taken.
 */
export function useRestoreFocus(card: { current: HTMLElement | null }, screenKey: string): void {
  const shownKey = useRef(screenKey);
  const changed = shownKey.current !== screenKey;
  // Read before the old screen leaves the document, and with it the focus.
  const hadFocus = changed && focusedIn(card.current);
  useLayoutEffect(() => {
    shownKey.current = screenKey;
    const element = card.current;
    if (!hadFocus || !element || focusedIn(element)) return;
    const next = element.querySelector<HTMLElement>("[data-focus]") ?? element;
    next.focus({ preventScroll: true });
  });
}

function focusedIn(element: HTMLElement | null): boolean {
  const root = element?.getRootNode();
  return root instanceof ShadowRoot && root.activeElement !== null;
}
