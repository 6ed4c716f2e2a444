import type { EndReason } from "../server/calls/domain/call.ts";
import type { CallMode } from "../server/calls/domain/call-request.ts";

/** What a page may listen to with `Foyer.on(name, listener)`. */
export type FoyerEvents = {
  /** Someone is free to answer. */
  available: { name: string };
  /** Nobody is free any more. */
  unavailable: undefined;
  open: undefined;
  minimise: undefined;
  close: undefined;
  /** The visitor has asked for a call. */
  call: { mode: CallMode };
  connected: { name: string };
  ended: { reason: EndReason };
};
export type FoyerEvent = keyof FoyerEvents;
export type Emit = <E extends FoyerEvent>(event: E, detail: FoyerEvents[E]) => void;

export type Command =
  | readonly ["open"]
  | readonly ["close"]
  | readonly ["call", CallMode?]
  | readonly ["destroy"];

/** `window.Foyer`, the widget's one global. */
export type FoyerApi = {
  readonly loaded: true;
  /** Shows the greeting, or the word that nobody is free. */
  open(): void;
  /** Takes the widget off the page until it is opened again; an open call ends. */
  close(): void;
  /** As if the visitor had pressed a call button; "video" unless told. */
  call(mode?: CallMode): void;
  /** Returns how to stop listening. */
  on<E extends FoyerEvent>(event: E, listener: (detail: FoyerEvents[E]) => void): () => void;
  /** Removes the widget and all it has opened. */
  destroy(): void;
  readonly q: { push(...calls: unknown[]): number };
};

/** What a page may put in place of the API before widget.js has loaded. */
export type FoyerStub = { loaded?: undefined; q?: unknown };

/** What the loader hands to the rest of the widget. */
export type Handover = {
  readonly origin: string;
  readonly siteKey: string;
  /** Runs the calls made so far, then each as it is made. */
  readonly onCommand: (run: (command: Command) => void) => void;
  readonly emit: Emit;
  /** Takes `window.Foyer` away. */
  readonly dispose: () => void;
};

declare global {
  interface Window {
    Foyer?: FoyerApi | FoyerStub | undefined;
  }
}
