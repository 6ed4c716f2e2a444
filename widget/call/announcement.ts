import { firstName } from "../greeting/first-name.ts";
import type { Screen } from "../greeting/screen.ts";
import { callMessages } from "../messages/call.ts";
import { endedNote } from "./ended-note.tsx";

/** The screen reader announcement during a call and after it. */
export function announcement(screen: Extract<Screen, { at: "call" | "ended" }>): string {
  if (screen.at === "ended") return endedNote(screen).title;
  const texts = callMessages();
  return screen.reconnecting ? texts.reconnecting : texts.connected(firstName(screen.greeter.name));
}
