import { useLayoutEffect, useRef } from "preact/hooks";

/**
 * Moves the focus to the main control when the element appears, if the focus is on the widget's card:
 * it waits there while this code is being loaded.
 */
export function useFocusOnMount() {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const root = ref.current?.getRootNode();
    if (!(root instanceof ShadowRoot) || !root.activeElement?.classList.contains("card")) return;
    ref.current?.querySelector<HTMLElement>("[data-focus]")?.focus({ preventScroll: true });
  }, []);
  return ref;
}
