import type { EndReason } from "../../server/calls/domain/call.ts";
import type { Screen } from "./screen.ts";

export type Note = { readonly title: string; readonly text: string };

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const WARNED_MS = 5 * MINUTE_MS;
const THANKS = "Thank you for stopping by.";

/** What a visitor reads when a call is over. */
export function endedNote(reason: EndReason, name: string): Note {
  switch (reason) {
    case "visitor_cancelled":
      return { title: "Call cancelled", text: "You can call again whenever you like." };
    case "declined":
      return { title: `${name} can’t talk just now`, text: "Please try again in a moment." };
    case "no_answer":
      return {
        title: "No one could answer",
        text: "Sorry about that. Please try again in a moment.",
      };
    case "nobody_available":
      return unavailableNote(null);
    case "visitor_ended":
      return { title: "Call ended", text: THANKS };
    case "agent_ended":
      return { title: "Call ended", text: `${name} has left the call. ${THANKS}` };
    case "visitor_lost":
      return { title: "The call was cut off", text: "Your connection was gone for too long." };
    case "agent_lost":
      return { title: "The call was cut off", text: `We lost the connection to ${name}. Sorry!` };
    case "longest_duration":
      return {
        title: "Time is up",
        text: "A call has a longest duration. You can simply call again.",
      };
    case "media_failed":
      return {
        title: "The connection didn’t hold",
        text: "Sorry! Sound and picture don’t get through. Calling again often helps, and so does another network.",
      };
    case "agent_removed":
      return {
        title: "The agent has ended the call",
        text: `Sorry to break off like this. ${THANKS}`,
      };
  }
}

export function unavailableNote(orgName: string | null): Note {
  return {
    title: orgName ? `Nobody at ${orgName} is free right now` : "Nobody is free right now",
    text: "As soon as someone is, you can call right here.",
  };
}

export const firstName = (name: string): string => name.trim().split(/\s+/)[0] || "us";

/** What assistive technology hears when this screen comes up. */
export function announcement(screen: Screen, orgName: string | null): string {
  switch (screen.at) {
    case "hidden":
      return "";
    case "unavailable":
      return unavailableNote(orgName).title;
    case "greeting":
      return `Recorded greeting. ${firstName(screen.greeter.name)} is available now.`;
    case "devices":
      return screen.mode === "video"
        ? "Please allow your camera and microphone."
        : "Please allow your microphone.";
    case "connecting":
      return connectingLine(screen);
    case "rejoin": {
      const { title, text } = rejoinNote(screen.greeter.name);
      return `${title}. ${text}`;
    }
    case "elsewhere":
      return elsewhereNote(screen.greeter?.name ?? null).title;
    case "call":
      return screen.reconnecting
        ? "Reconnecting…"
        : `You are connected with ${firstName(screen.greeter.name)}.`;
    case "trouble":
      return "";
    case "ended":
      return endedNote(screen.reason, firstName(screen.greeter?.name ?? "")).title;
  }
}

type Connecting = Pick<Extract<Screen, { at: "connecting" }>, "greeter" | "resumed">;

export function connectingLine({ greeter, resumed }: Connecting): string {
  const verb = resumed ? "Reconnecting" : "Connecting";
  return greeter ? `${verb} you with ${firstName(greeter.name)}…` : `${verb} you…`;
}

/** After a crash, or after the last page of the call was closed. */
export const rejoinNote = (name: string): Note => ({
  title: "Your call was interrupted",
  text: `${firstName(name)} is still there for you.`,
});

export const elsewhereNote = (name: string | null): Note => ({
  title: "Your call is open on another page",
  text: name ? `You can talk with ${firstName(name)} there.` : "You can go on with it there.",
});

/** Warns of the longest duration; null while there is time. */
export function endsSoonLine(leftMs: number): string | null {
  if (leftMs > WARNED_MS) return null;
  return `This call ends in ${Math.max(1, Math.ceil(leftMs / MINUTE_MS))} min.`;
}

/** 0:07, 12:34, 1:02:03. */
export function clockFace(durationMs: number): string {
  const seconds = Math.max(0, Math.floor(durationMs / SECOND_MS));
  const [h, m, s] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  const pad = (n: number) => String(n).padStart(2, "0");
  return h > 0 ? `${h}:${pad(m)}:${pad(s)}` : `${m}:${pad(s)}`;
}
