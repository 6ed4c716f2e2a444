import type { CallMode } from "../server/calls/domain/call-request.ts";
import type { VisitorIdentity } from "./first-request.ts";
import type { Foyer, FoyerEvent, FoyerEvents } from "./foyer.d.ts";
import type { SiteRefusal } from "./site-refusal.ts";

/** An event with what it carries. */
export type PublicEvent = {
  [E in FoyerEvent]: [event: E, detail: FoyerEvents[E]];
}[FoyerEvent];
export type Emit = (...event: PublicEvent) => void;

export type Command =
  | readonly ["open"]
  | readonly ["close"]
  | readonly ["call", CallMode?]
  | readonly ["identify", unknown]
  | readonly ["destroy"];

/** What pages may have in `window.Foyer`: a stub of their own, or a widget that was or is renewed. */
export type FoyerGlobal = Partial<Omit<Foyer, "loaded" | "q">> & {
  loaded?: true | undefined;
  q?: unknown;
  /** When the widget may be renewed again. */
  renewableMs?: number;
};

/** What the loader passes to the rest of the widget. */
export type Handover = {
  readonly origin: string;
  readonly siteKey: string;
  /** What the first request has answered; null if there was none, or no answer. */
  readonly identity: VisitorIdentity | null;
  /** Tells the site's developers why the widget doesn't start. */
  readonly logSiteRefusal: (refusal: SiteRefusal) => void;
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
