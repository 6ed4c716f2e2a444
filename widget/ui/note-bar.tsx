/** @jsxImportSource preact */
import { greetingMessages } from "../messages/greeting.ts";
import { RoundButton } from "./buttons.tsx";

type Props = { onClose: () => void; onMinimise?: () => void };

/** The header of a note, with the buttons that make it go. */
export function NoteBar({ onClose, onMinimise }: Props) {
  const { minimise, close } = greetingMessages();
  return (
    <header class="bar">
      <span class="gap" />
      {onMinimise && (
        <RoundButton label={minimise} icon="minimise" kind="plain" onClick={onMinimise} />
      )}
      <RoundButton label={close} icon="close" kind="plain" onClick={onClose} />
    </header>
  );
}
