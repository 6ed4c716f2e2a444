import type { MessageField, MessageProblem } from "../../../server/messages/domain/message.ts";
import type { Note } from "../note.ts";

const problems: Record<MessageField, Partial<Record<MessageProblem, string>>> = {
  name: { missing: "Enter your name.", too_long: "Use a shorter name." },
  email: {
    invalid: "Enter an e-mail address such as name@example.com.",
    no_contact: "Enter an e-mail address or a telephone number.",
  },
  phone: { invalid: "Enter a telephone number with 7 to 15 digits." },
  text: { missing: "Enter a message.", too_long: "Use at most 2,000 characters." },
};

const sent = (kind: "message" | "callback", name: string): Note =>
  kind === "message"
    ? { title: `Thank you, ${name}`, text: "Your message was sent. We’ll get back to you." }
    : {
        title: `Thank you, ${name}`,
        text: "We’ll call you back. If this page is still open then, you can answer right here.",
      };

/** Shown while no agent is available, and when one calls back. */
export const unavailable = {
  /** `time` such as "9:00", `day` such as "Monday" or "Monday, January 5". */
  backToday: (time: string) => `Back today at ${time}.`,
  backTomorrow: (time: string) => `Back tomorrow at ${time}.`,
  backOn: (day: string, time: string) => `Back ${day} at ${time}.`,
  alertMe: "Tell me when someone is free",
  alertOn: "We’ll tell you here as soon as someone is free. Keep this page open.",
  alertOff: "Don’t tell me",
  /** The page's title while its tab is hidden, and a notification. */
  someoneIsFree: (name: string) => `${name} is available now`,
  leaveMessage: "Leave a message",
  askForCallback: "Ask us to call you",
  back: "Back",
  name: "Name",
  email: "E-mail",
  phone: "Telephone",
  emailOrPhone: "Enter at least one of these two.",
  text: "Message",
  textOptional: "What is it about? (optional)",
  preferredTime: "Preferred time",
  soon: "As soon as possible",
  inTimeZone: (zone: string) => `Times are in your time zone (${zone}).`,
  sendMessage: "Send message",
  sendCallback: "Send request",
  sending: "Sending…",
  done: "Done",
  sent,
  problems,
  failed: {
    unreachable: "It wasn’t sent. Check your internet connection and try again.",
    tooMany: "You’ve sent several already. Try again later.",
    off: "Messages aren’t taken at the moment.",
    timeClosed: "No one is there at that time any more. Choose another time.",
  },
  freeNow: (name: string) => `${name} is available now.`,
  showFree: "Start a call",
  callingBack: (name: string): Note => ({
    title: `${name} is calling you back`,
    text: "You asked us to get in touch.",
  }),
  declineCallBack: "Not now",
  /** The page was opened by a link from this agent. */
  notFree: (name: string) => `${name} isn’t available right now`,
};
