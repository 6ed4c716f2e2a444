import type { EndReason } from "../server/calls/domain/call.ts";
import type { CallMode } from "../server/calls/domain/call-request.ts";

/** What a page may listen to with `Foyer.on(name, listener)`. */
export type FoyerEvents = {
  /** An agent is available. */
  available: { name: string };
  /** No agent is available anymore. */
  unavailable: undefined;
  open: undefined;
  minimise: undefined;
  close: undefined;
  /** The visitor has requested a call. */
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

/** `window.Foyer`, the widget's only global. */
export type FoyerApi = {
  readonly loaded: true;
  /** Shows the greeting, or that no agent is available. */
  open(): void;
  /** Hides the widget until it is opened again; ends an open call. */
  close(): void;
  /** Starts a call, like the buttons. The default is "video". */
  call(mode?: CallMode): void;
  /** Returns a function that removes the listener. */
  on<E extends FoyerEvent>(event: E, listener: (detail: FoyerEvents[E]) => void): () => void;
  /** Removes the widget and all its connections. */
  destroy(): void;
  readonly q: { push(...calls: unknown[]): number };
  readonly renewableMs?: number;
};

/** What a page may assign to `window.Foyer` before widget.js has loaded. */
export type FoyerStub = {
  loaded?: undefined;
  q?: unknown;
  /** When the widget may be renewed again. */
  renewableMs?: number;
};

/** What the loader passes to the rest of the widget. */
export type Handover = {
  readonly origin: string;
  readonly siteKey: string;
  /** Runs the commands received so far, and all later ones. */
  readonly onCommand: (run: (command: Command) => void) => void;
  readonly emit: Emit;
  /**
   * Replaces this widget with the one that the server has now and starts a call there. For pages
   * whose widget is from a build that the server no longer has.
   * @throws Error if the server can't be reached, or if the page was renewed a moment ago
   */
  readonly renew: (mode: CallMode) => Promise<void>;
  /** Removes `window.Foyer`, unless another widget has taken it over. */
  readonly dispose: () => void;
};

declare global {
  interface Window {
    Foyer?: FoyerApi | FoyerStub | undefined;
  }
}
