/** @jsxImportSource preact */
import { greetingMessages } from "../messages/greeting.ts";
import { PillButton } from "../ui/buttons.tsx";
import { NoteBar } from "../ui/note-bar.tsx";

type UnreachableProps = { onClose: () => void; onRetry?: (() => void) | undefined };

/** Also shown in place of what couldn't be loaded. */
export function UnreachableNote({ onClose, onRetry }: UnreachableProps) {
  const { unreachable, tryAgain } = greetingMessages();
  return (
    <>
      <NoteBar onClose={onClose} />
      <div class="note" role="alert">
        <h2>{unreachable.title}</h2>
        <p>{unreachable.text}</p>
        {onRetry && <PillButton text={tryAgain} focused onClick={onRetry} />}
      </div>
    </>
  );
}
