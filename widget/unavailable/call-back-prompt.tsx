/** @jsxImportSource preact */
import { useEffect } from "preact/hooks";
import { firstName } from "../greeting/first-name.ts";
import type { Screen } from "../greeting/screen.ts";
import { guard } from "../guard.ts";
import { greetingMessages } from "../messages/greeting.ts";
import { unavailableMessages } from "../messages/unavailable.ts";
import { retryInBackground } from "../retry.ts";
import { PillButton } from "../ui/buttons.tsx";
import { ICONS } from "../ui/icon.tsx";
import { useStore } from "../ui/use-store.ts";
import type { Visit } from "../visit.ts";
import { attract, chime } from "./alert.ts";

type Props = { visit: Visit; screen: Extract<Screen, { at: "callBack" }> };

/** An agent calls the visitor back: accepting starts an ordinary call. */
export function CallBackPrompt({ visit, screen }: Props) {
  const { messageId, greeter, until } = screen.callBack;
  const { clockAheadMs } = useStore(visit.store);
  const texts = unavailableMessages();
  const { title, text } = texts.callingBack(firstName(greeter.name));
  const { server, prepare, page } = visit;
  useEffect(() => {
    retryInBackground(() => server.api("callBackShown", { messageId }));
    prepare();
    guard(chime)();
    return attract(title);
  }, [server, prepare, messageId, title]);
  // The server doesn't tell pages that the time is over.
  useEffect(() => {
    const leftMs = Date.parse(until) - (Date.now() + clockAheadMs);
    const timer = setTimeout(server.refresh, leftMs);
    return () => clearTimeout(timer);
  }, [server, until, clockAheadMs]);
  const decline = guard(async () => {
    await server.request((api) => api("declineCallBack", { messageId, pageUrl: page().url }));
  });
  return (
    <>
      <header class="bar" />
      <div class="foot" role="alertdialog" aria-label={title}>
        <h2>{title}</h2>
        <p>{text}</p>
        <div class="row">
          <PillButton
            text={greetingMessages().videoCall}
            label={greetingMessages().startVideoCall}
            icon={ICONS.video}
            focused
            onClick={() => visit.start("video")}
          />
          <PillButton
            text={greetingMessages().voiceCall}
            label={greetingMessages().startVoiceCall}
            icon={ICONS.phone}
            kind="glass"
            onClick={() => visit.start("voice")}
          />
        </div>
        <PillButton text={texts.declineCallBack} kind="glass" onClick={decline} />
      </div>
    </>
  );
}
