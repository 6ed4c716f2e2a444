/** @jsxImportSource preact */
import { greetingMessages } from "../messages/greeting.ts";
import { NoteBar } from "../ui/note-bar.tsx";
import type { Visit } from "../visit.ts";

/** The visitor's call is open on another page of the site. */
export function ElsewhereNote({ visit }: { visit: Visit }) {
  const { title, text } = greetingMessages().elsewhere;
  return (
    <>
      <NoteBar onClose={visit.close} />
      <div class="note">
        <h2>{title}</h2>
        <p>{text}</p>
      </div>
    </>
  );
}
