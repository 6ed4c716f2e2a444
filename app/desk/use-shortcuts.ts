import { useEffect, useRef } from "react";
import { actionOf, type DeskAction, type Situation } from "./shortcuts.ts";

const TYPED_INTO =
  "input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable=true], [role=textbox], [role=combobox], [role=listbox], [role=menu]";

const isModified = (event: KeyboardEvent): boolean =>
  event.ctrlKey || event.metaKey || event.altKey;

const isTyping = ({ target }: KeyboardEvent): boolean =>
  target instanceof Element && target.closest(TYPED_INTO) !== null;

/** Whether a key press may be a shortcut: nothing is typed, and nothing else has taken it. */
export const isShortcutPress = (event: KeyboardEvent): boolean =>
  !event.defaultPrevented && !event.repeat && !isModified(event) && !isTyping(event);

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
          modified: isModified(event),
          typing: isTyping(event),
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
