/** @jsxImportSource preact */
import type { MessageKind } from "../../server/messages/domain/message.ts";
import { firstName } from "../greeting/first-name.ts";
import type { Screen } from "../greeting/screen.ts";
import { report } from "../guard.ts";
import { greetingMessages } from "../messages/greeting.ts";
import { unavailableMessages } from "../messages/unavailable.ts";
import { PillButton } from "../ui/buttons.tsx";
import { addStyles, widgetShown } from "../ui/host.ts";
import { NoteBar } from "../ui/note-bar.tsx";
import { useStore } from "../ui/use-store.ts";
import type { Visit } from "../visit.ts";
import { alerts, turnOff, turnOn } from "./alert.ts";
import { backAtText, localeFor } from "./back-at.ts";
import { CallBackPrompt } from "./call-back-prompt.tsx";
import { openForm } from "./draft.ts";
import { MessageForm } from "./message-form.tsx";
import css from "./unavailable.css?inline";
import { useFocusOnMount } from "./use-focus-on-mount.ts";

widgetShown.then((root) => addStyles(root, css), report);

type Shown = Extract<Screen, { at: "unavailable" | "callBack" }>;

/** What visitors can do while no agent is available, and the question of an agent who calls back. */
export function Unavailable({ visit, screen }: { visit: Visit; screen: Shown }) {
  const { writing } = useStore(visit.store);
  if (screen.at === "callBack") return <CallBackPrompt visit={visit} screen={screen} />;
  const paused = screen.paused ?? false;
  return writing && !paused ? (
    <MessageForm visit={visit} />
  ) : (
    <Choice visit={visit} paused={paused} />
  );
}

type Props = { visit: Visit; paused: boolean };

function Choice({ visit, paused }: Props) {
  const { view, clockAheadMs } = useStore(visit.store);
  const { on } = useStore(alerts);
  const note = useFocusOnMount();
  const nowMs = Date.now() + clockAheadMs;
  const texts = unavailableMessages();
  const { title, text } = greetingMessages().unavailable(visit.orgName(), paused);
  const offers = (!paused && view?.offers) || [];
  const locale = localeFor(greetingMessages().lang, navigator.languages);
  const backAt =
    offers.includes("backAt") && view?.backAt && backAtText(view.backAt, texts, { nowMs, locale });
  const write = (kind: MessageKind) => {
    openForm(kind);
    visit.write(true);
  };
  return (
    <>
      <NoteBar onMinimise={visit.minimise} onClose={visit.close} />
      <div class="note" ref={note}>
        <h2>{view?.linked ? texts.notFree(firstName(view.linked)) : title}</h2>
        <p>{backAt || text}</p>
        {offers.includes("alert") && (
          <>
            <p class="alert-on" role="status">
              {on ? texts.alertOn : ""}
            </p>
            <PillButton
              text={on ? texts.alertOff : texts.alertMe}
              kind={on ? "quiet" : "primary"}
              focused
              onClick={() => (on ? turnOff() : turnOn(visit))}
            />
          </>
        )}
        {offers.includes("callback") && (
          <PillButton text={texts.askForCallback} kind="quiet" onClick={() => write("callback")} />
        )}
        {offers.includes("message") && (
          <PillButton text={texts.leaveMessage} kind="quiet" onClick={() => write("message")} />
        )}
      </div>
    </>
  );
}
