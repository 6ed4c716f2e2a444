/** @jsxImportSource preact */
import { PillButton, RoundButton } from "../ui/buttons.tsx";
import type { Visit } from "../visit.ts";
import type { Screen } from "./screen.ts";
import { elsewhereNote, endedNote, firstName, unavailableNote } from "./words.ts";

export function UnavailableNote({ visit }: { visit: Visit }) {
  const { title, text } = unavailableNote(visit.orgName());
  return (
    <>
      <header class="bar">
        <span class="gap" />
        <RoundButton label="Minimise" icon="minimise" kind="plain" onClick={visit.minimise} />
        <RoundButton label="Close" icon="close" kind="plain" onClick={visit.close} />
      </header>
      <div class="note">
        <h2>{title}</h2>
        <p>{text}</p>
      </div>
    </>
  );
}

type ElsewhereProps = { visit: Visit; screen: Extract<Screen, { at: "elsewhere" }> };

export function ElsewhereNote({ visit, screen }: ElsewhereProps) {
  const { title, text } = elsewhereNote(screen.greeter?.name ?? null);
  return (
    <>
      <header class="bar">
        <span class="gap" />
        <RoundButton label="Close" icon="close" kind="plain" onClick={visit.close} />
      </header>
      <div class="note">
        <h2>{title}</h2>
        <p>{text}</p>
      </div>
    </>
  );
}

type EndedProps = { visit: Visit; screen: Extract<Screen, { at: "ended" }> };

export function EndedNote({ visit, screen }: EndedProps) {
  const { title, text } = endedNote(screen.reason, nameOf(screen));
  const again = visit.store.get().over?.mode ?? "video";
  return (
    <>
      <header class="bar">
        <span class="gap" />
        <RoundButton label="Close" icon="close" kind="plain" onClick={visit.close} />
      </header>
      <div class="note">
        <h2>{title}</h2>
        <p>{text}</p>
        {screen.next && (
          <PillButton
            text="Call again"
            icon={again === "video" ? "video" : "phone"}
            focused
            onClick={() => visit.start(again)}
          />
        )}
      </div>
    </>
  );
}

const nameOf = ({ greeter }: EndedProps["screen"]): string =>
  greeter ? firstName(greeter.name) : "The other side";
