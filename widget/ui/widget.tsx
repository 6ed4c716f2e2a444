/** @jsxImportSource preact */
import { useErrorBoundary, useRef } from "preact/hooks";
import { announcement } from "../greeting/announcement.ts";
import { Connecting } from "../greeting/connecting.tsx";
import { Greeting } from "../greeting/greeting.tsx";
import { UnreachableNote } from "../greeting/notes.tsx";
import { type Screen, screenOf, sizeOf } from "../greeting/screen.ts";
import { report } from "../guard.ts";
import { greetingMessages } from "../messages/greeting.ts";
import { unavailableCode } from "../unavailable/load-unavailable.ts";
import type { Visit } from "../visit.ts";
import { Bubble } from "./bubble.tsx";
import { CallPart } from "./call-part.tsx";
import { LazyPart } from "./lazy-part.tsx";
import { Stage } from "./stage.tsx";
import { useRestoreFocus } from "./use-restore-focus.ts";
import { useStore } from "./use-store.ts";

/** Screens without the large picture. */
const NOTES: readonly Screen["at"][] = ["elsewhere", "unavailable", "trouble", "ended"];

type Props = {
  visit: Visit;
  /** Called when the visitor minimises the widget with Escape. */
  onLeave: () => void;
};

export function Widget({ visit, onLeave }: Props) {
  const state = useStore(visit.store);
  const screen = screenOf(state);
  const size = sizeOf(state, screen);
  const minimised = size === "minimised";
  const card = useRef<HTMLElement>(null);
  useRestoreFocus(card, `${screen.at} ${minimised}`);
  const [broken] = useErrorBoundary(report);
  if (broken || screen.at === "hidden") return null;

  const minimise = () => {
    visit.minimise();
    onLeave();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || minimised) return;
    event.stopPropagation();
    minimise();
  };
  const region = minimised
    ? {}
    : ({ role: "region", "aria-label": greetingMessages().region } as const);
  return (
    <div
      class="foyer"
      data-screen={screen.at}
      data-note={NOTES.includes(screen.at) ? "" : undefined}
      data-size={size}
    >
      {(screen.at === "connecting" || screen.at === "call") && (
        <CallPart of={(code) => code.Usable} props={{ card }} />
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Escape minimises from anywhere within */}
      <section class="card" ref={card} tabIndex={-1} onKeyDown={onKeyDown} {...region}>
        <Stage visit={visit} screen={screen} />
        {minimised ? (
          <Bubble visit={visit} screen={screen} />
        ) : (
          <Front visit={visit} screen={screen} />
        )}
        <p class="unseen" role="status">
          {announcement(screen, visit.orgName())}
        </p>
      </section>
    </div>
  );
}

function Front({ visit, screen }: { visit: Visit; screen: Screen }) {
  switch (screen.at) {
    case "hidden":
      return null;
    case "unavailable":
    case "callBack":
      return (
        <LazyPart
          from={unavailableCode}
          of={(code) => code.Unavailable}
          props={{ visit, screen }}
          fallback={<UnreachableNote onClose={visit.close} />}
        />
      );
    case "greeting":
      return <Greeting visit={visit} greeter={screen.greeter} />;
    case "devices":
    case "connecting":
      return <Connecting visit={visit} screen={screen} />;
    case "trouble":
      return <Trouble visit={visit} screen={screen} />;
    case "rejoin":
      return <CallPart of={(code) => code.Rejoin} props={{ visit, screen }} />;
    case "elsewhere":
      return <CallPart of={(code) => code.ElsewhereNote} props={{ visit }} />;
    case "call":
      return <CallPart of={(code) => code.Conversation} props={{ visit, screen }} />;
    case "ended":
      return (
        <CallPart
          of={(code) => code.EndedNote}
          props={{ visit, screen }}
          fallback={<UnreachableNote onClose={visit.close} />}
        />
      );
  }
}

type TroubleProps = { visit: Visit; screen: Extract<Screen, { at: "trouble" }> };

function Trouble({ visit, screen }: TroubleProps) {
  const { trouble, mode } = screen;
  const unreachable = <UnreachableNote onClose={visit.end} onRetry={() => visit.start(mode)} />;
  switch (trouble) {
    case "unreachable":
      return unreachable;
    case "too_many":
      return (
        <CallPart of={(code) => code.WaitNote} props={{ visit, screen }} fallback={unreachable} />
      );
    default:
      return (
        <CallPart
          of={(code) => code.TroubleNote}
          props={{ visit, screen: { ...screen, trouble } }}
          fallback={unreachable}
        />
      );
  }
}
