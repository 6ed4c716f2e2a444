/** @jsxImportSource preact */
import { useEffect, useErrorBoundary, useRef } from "preact/hooks";
import { conversation } from "../call/lazy-conversation.ts";
import { TroubleNote } from "../call/trouble-note.tsx";
import { announcement } from "../greeting/announcement.ts";
import { Connecting } from "../greeting/connecting.tsx";
import { Greeting } from "../greeting/greeting.tsx";
import { ElsewhereNote, EndedNote, UnavailableNote } from "../greeting/notes.tsx";
import { type Screen, screenOf } from "../greeting/screen.ts";
import { report } from "../guard.ts";
import { greetingMessages } from "../messages/greeting.ts";
import type { Visit } from "../visit.ts";
import { Bubble } from "./bubble.tsx";
import { Lazy, lazyComponent } from "./lazy.tsx";
import { Stage } from "./stage.tsx";
import { useRestoreFocus } from "./use-restore-focus.ts";
import { useStore } from "./use-store.ts";

const waitNote = lazyComponent(() => import("../call/wait-note.tsx").then((part) => part.WaitNote));
const usable = lazyComponent(() => import("../call/usable.tsx").then((part) => part.Usable));
const rejoin = lazyComponent(() => import("../greeting/rejoin.tsx").then((part) => part.Rejoin));

type Props = {
  visit: Visit;
  /** Called when the visitor minimises the widget with Escape. */
  onLeave: () => void;
};

export function Widget({ visit, onLeave }: Props) {
  const state = useStore(visit.store);
  const screen = screenOf(state);
  const minimised = state.size === "minimised";
  const card = useRef<HTMLElement>(null);
  useRestoreFocus(card, `${screen.at} ${minimised}`);
  // Preloaded, so that there is no gap between the connecting screen and the call.
  useEffect(() => {
    if (screen.at === "connecting") void conversation.fetch();
  }, [screen.at]);
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
    <div class="foyer" data-screen={screen.at} data-size={state.size}>
      {(screen.at === "connecting" || screen.at === "call") && (
        <Lazy component={usable} props={{ card }} />
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
      return <UnavailableNote visit={visit} />;
    case "greeting":
      return <Greeting visit={visit} greeter={screen.greeter} />;
    case "devices":
    case "connecting":
      return <Connecting visit={visit} screen={screen} />;
    case "trouble":
      return screen.trouble === "too_many" ? (
        <Lazy component={waitNote} props={{ visit, screen }} />
      ) : (
        <TroubleNote visit={visit} screen={screen} />
      );
    case "rejoin":
      return <Lazy component={rejoin} props={{ visit, screen }} />;
    case "elsewhere":
      return <ElsewhereNote visit={visit} />;
    case "call":
      return <Lazy component={conversation} props={{ visit, screen }} />;
    case "ended":
      return <EndedNote visit={visit} screen={screen} />;
  }
}
