import { useEffect, useRef } from "react";
import { isShortcutPress } from "../use-shortcuts.ts";

/** Calls `choose` with 0 for the key 1, and so on up to 8 for the key 9. */
export function useOutcomeKeys(active: boolean, choose: (index: number) => void): void {
  const latest = useRef(choose);
  latest.current = choose;
  useEffect(() => {
    if (!active) return;
    const press = (event: KeyboardEvent) => {
      if (!/^[1-9]$/.test(event.key) || !isShortcutPress(event)) return;
      event.preventDefault();
      latest.current(Number(event.key) - 1);
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [active]);
}
