import { useEffect, useRef } from "react";
import { actionOf, type DeskAction, type Situation } from "./shortcuts.ts";

const TYPED_INTO =
  "input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable=true], [role=textbox], [role=combobox], [role=listbox], [role=menu]";

export function useShortcuts(situation: Situation, act: (action: DeskAction) => void): void {
  const latest = useRef({ situation, act });
  latest.current = { situation, act };
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const action = actionOf(
        {
          key: event.key,
          code: event.code,
          repeat: event.repeat,
          modified: event.ctrlKey || event.metaKey || event.altKey,
          typing: event.target instanceof Element && event.target.closest(TYPED_INTO) !== null,
        },
        latest.current.situation,
      );
      if (!action || event.defaultPrevented) return;
      event.preventDefault();
      latest.current.act(action);
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
}
