/** @jsxImportSource preact */
import { PillButton, RoundButton } from "../ui/buttons.tsx";
import { useStore } from "../ui/use-store.ts";
import type { Visit } from "../visit.ts";
import type { Screen } from "./screen.ts";
import { connectingLine, firstName } from "./words.ts";

type Props = { visit: Visit; screen: Extract<Screen, { at: "devices" | "connecting" }> };

/** From the press of a button to the agent's first picture; the clip plays on behind it. */
export function Connecting({ visit, screen }: Props) {
  const { note } = useStore(visit.store).devices;
  const { title, text } = linesOf(screen);
  return (
    <>
      <header class="bar">
        <span class="gap" />
        <RoundButton label="Minimise" icon="minimise" onClick={visit.minimise} />
      </header>
      <footer class="foot centre">
        <span class="dots" aria-hidden="true">
          <i />
          <i />
          <i />
        </span>
        <h2>{title}</h2>
        <p>{note ?? text}</p>
        <PillButton {...leave(screen)} focused onClick={visit.end} />
      </footer>
    </>
  );
}

function linesOf(screen: Props["screen"]): { title: string; text: string } {
  if (screen.at === "devices") {
    return {
      title: "May we?",
      text:
        screen.mode === "video"
          ? "Please allow your camera and microphone."
          : "Please allow your microphone.",
    };
  }
  const name = screen.greeter?.name ?? null;
  const coming = name ? `${firstName(name)} is coming in.` : "Just a moment.";
  const text = screen.answered && !screen.resumed ? coming : "Just a moment.";
  return { title: connectingLine(screen), text };
}

const leave = (screen: Props["screen"]) =>
  screen.at === "connecting" && screen.resumed
    ? ({ text: "End call", icon: "phone", kind: "danger" } as const)
    : ({ text: "Cancel call", icon: "close", kind: "glass" } as const);
