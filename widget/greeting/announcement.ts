import { callCode } from "../call/load-call.ts";
import { greetingMessages } from "../messages/greeting.ts";
import { firstName, nameOf } from "./first-name.ts";
import type { Screen } from "./screen.ts";

/** The screen reader announcement for this screen. */
export function announcement(screen: Screen, orgName: string | null): string {
  const texts = greetingMessages();
  switch (screen.at) {
    case "hidden":
    case "callBack":
    case "trouble":
      return "";
    case "unavailable":
      return texts.unavailable(orgName, screen.paused).title;
    case "greeting":
      return texts.availableNow(firstName(screen.greeter.name));
    case "devices":
      return texts.askingForDevices(screen.mode).title;
    case "connecting":
      return connectingTitle(screen);
    case "rejoin": {
      const { title, text } = texts.interrupted(firstName(screen.greeter.name));
      return `${title}. ${text}`;
    }
    case "elsewhere":
      return texts.elsewhere.title;
    case "call":
    case "ended":
      return callCode.get()?.announcement(screen) ?? "";
  }
}

type Connecting = Pick<Extract<Screen, { at: "connecting" }>, "greeter" | "resumed">;

export const connectingTitle = ({ greeter, resumed }: Connecting): string =>
  greetingMessages().connecting(nameOf({ greeter }), resumed);
