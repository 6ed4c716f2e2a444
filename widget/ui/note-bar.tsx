/** @jsxImportSource preact */

import { greetingMessages } from "../messages/greeting.ts";
import { RoundButton } from "./buttons.tsx";
import { ICONS } from "./icon.tsx";

type Props = { onClose: () => void; onMinimise?: () => void };

/** The header of a note, with the buttons that make it go. */
export function NoteBar({ onClose, onMinimise }: Props) {
  const { minimise, close } = greetingMessages();
  return (
    <header class="bar">
      <span class="gap" />
      {onMinimise && (
        <RoundButton label={minimise} icon={ICONS.minimise} kind="plain" onClick={onMinimise} />
      )}
      <RoundButton label={close} icon={ICONS.close} kind="plain" onClick={onClose} />
    </header>
  );
}
