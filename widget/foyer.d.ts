/**
 * Types of `window.Foyer`, the only global of Foyer's widget. Copy this file into your project, or
 * install the npm package, which contains it.
 */

export type CallMode = "video" | "voice";

/** Why nobody took the call. */
export type NoAnswerReason = "declined" | "no_answer" | "nobody_available";

export type CallEndReason =
  | "visitor_ended"
  | "agent_ended"
  | "visitor_lost"
  | "agent_lost"
  | "longest_duration"
  | "media_failed"
  | "agent_removed"
  /** The call goes on in another tab of the visitor. */
  | "taken_over";

/** Why a call couldn't start. */
export type ErrorCode =
  /** The visitor has denied or dismissed the browser's question, or the system or the page forbids access. */
  | "denied"
  | "dismissed"
  | "denied_by_system"
  | "denied_by_page"
  /** No microphone was found, or another program uses it. */
  | "no_device"
  | "busy"
  /** The page isn't served over https. */
  | "insecure"
  | "unsupported"
  | "unreachable"
  | "overloaded"
  /** The visitor has called too often and must wait. */
  | "too_many"
  /** The call was answered, but ended before picture or sound arrived. */
  | Exclude<CallEndReason, "taken_over">;

/** Who the visitor is. At least one field. Fields that are null, undefined or blank count as left out. */
export type FoyerIdentity = {
  /** At most 100 characters. */
  name?: string | null | undefined;
  email?: string | null | undefined;
  phone?: string | null | undefined;
  /** The visitor's id in your own system. */
  externalId?: string | null | undefined;
  /** At most 10 more, such as the visitor's plan: names of at most 30 characters, values of at most 200. */
  facts?: Readonly<Record<string, string | null | undefined>> | undefined;
  /**
   * Made by your server with the site's secret: HMAC-SHA256 in hexadecimal. Without it, the agent
   * sees the visitor as "unverified".
   */
  signature?: string | null | undefined;
};

/** What a page can listen to with `Foyer.on(event, listener)`. */
export type FoyerEvents = {
  /** The widget knows whether someone is available. Once per page. */
  ready: undefined;
  /** Someone is available. */
  available: { name: string };
  /** No one is available anymore. */
  unavailable: undefined;
  /** The widget is shown in full size. */
  open: undefined;
  /** The widget is minimised, closed or gone. */
  close: { minimised: boolean };
  /** The visitor's call rings. */
  ring: { mode: CallMode; name: string };
  "no-answer": { reason: NoAnswerReason };
  /** The visitor has cancelled the call before it started. */
  cancel: undefined;
  /** Visitor and agent see or hear each other. After a page change, the call starts again with `resumed`. */
  "call-start": { mode: CallMode; name: string; resumed: boolean };
  "call-end": { reason: CallEndReason };
  error: { code: ErrorCode };
};
export type FoyerEvent = keyof FoyerEvents;

export type FoyerListener<E extends FoyerEvent> = (detail: FoyerEvents[E]) => void;

/** A queued call: the method's name and its arguments. */
export type FoyerCall =
  | ["open"]
  | ["close"]
  | ["call", CallMode?]
  | ["identify", FoyerIdentity | null]
  | ["destroy"]
  | { [E in FoyerEvent]: ["on", E, FoyerListener<E>] }[FoyerEvent];

export interface Foyer {
  readonly loaded: true;
  /** Shows the greeting, or that no one is available. */
  open(): void;
  /** Hides the widget until it is opened again; ends an open call. */
  close(): void;
  /** Starts a call, like the buttons. The default is "video". */
  call(mode?: CallMode): void;
  /** Tells the agent who the visitor is. Null when the visitor has signed out. May be called again. */
  identify(who: FoyerIdentity | null): void;
  /** Returns a function that removes the listener. */
  on<E extends FoyerEvent>(event: E, listener: FoyerListener<E>): () => void;
  /** Removes the widget, its connections and `window.Foyer`. */
  destroy(): void;
  /** Runs calls at once, for pages that queue them before the widget has loaded. */
  readonly q: { push(...calls: FoyerCall[]): number };
}

/** What a page may assign to `window.Foyer` before the widget has loaded. */
export interface FoyerQueue {
  readonly loaded?: undefined;
  readonly q: FoyerCall[];
}

declare global {
  interface Window {
    Foyer?: Foyer | FoyerQueue | undefined;
  }
}
