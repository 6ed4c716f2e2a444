import { useLayoutEffect, useRef } from "preact/hooks";

/**
 * When a new screen removes the focused button, moves the focus to the new screen's main button.
 * Doesn't move the focus if it was outside the widget.
 */
export function useRestoreFocus(card: { current: HTMLElement | null }, screenKey: string): void {
  const shownKey = useRef(screenKey);
  const changed = shownKey.current !== screenKey;
  // Read before the old screen is removed, since the focus is lost then.
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
