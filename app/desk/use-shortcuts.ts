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

type Handlers = { readonly [Action in DeskAction]?: () => void };

/** Several may be used at the same time: each leaves to the others what it has no handler for. */
export function useShortcuts(situation: Situation, handlers: Handlers): void {
  const latest = useRef({ situation, handlers });
  latest.current = { situation, handlers };
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
      const handle = action && latest.current.handlers[action];
      if (!handle || event.defaultPrevented) return;
      event.preventDefault();
      handle();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
}
