import { useEffect, useRef } from "react";
import type { Foyer, FoyerEvent, FoyerEvents, FoyerIdentity } from "../foyer.d.ts";
import { type FoyerOptions, loadFoyer } from "./index.ts";

type Listeners = {
  readonly onReady?: (detail: FoyerEvents["ready"]) => void;
  readonly onAvailable?: (detail: FoyerEvents["available"]) => void;
  readonly onUnavailable?: (detail: FoyerEvents["unavailable"]) => void;
  readonly onOpen?: (detail: FoyerEvents["open"]) => void;
  readonly onClose?: (detail: FoyerEvents["close"]) => void;
  readonly onRing?: (detail: FoyerEvents["ring"]) => void;
  readonly onNoAnswer?: (detail: FoyerEvents["no-answer"]) => void;
  readonly onCancel?: (detail: FoyerEvents["cancel"]) => void;
  readonly onCallStart?: (detail: FoyerEvents["call-start"]) => void;
  readonly onCallEnd?: (detail: FoyerEvents["call-end"]) => void;
  readonly onError?: (detail: FoyerEvents["error"]) => void;
  /** The widget's script can't be loaded. */
  readonly onLoadError?: (error: unknown) => void;
};

const EVENTS: Readonly<Record<FoyerEvent, keyof Listeners>> = {
  ready: "onReady",
  available: "onAvailable",
  unavailable: "onUnavailable",
  open: "onOpen",
  close: "onClose",
  ring: "onRing",
  "no-answer": "onNoAnswer",
  cancel: "onCancel",
  "call-start": "onCallStart",
  "call-end": "onCallEnd",
  error: "onError",
};

export type FoyerWidgetProps = FoyerOptions &
  Listeners & {
    /** Who the visitor is; null when signed out. Left out: nothing is said about the visitor. */
    readonly identity?: FoyerIdentity | null | undefined;
  };

let mounted = 0;

/** Shows the widget while it is mounted. Use it once per page; it renders nothing where it stands. */
export function FoyerWidget(props: FoyerWidgetProps): null {
  const { host, siteKey, nonce } = props;
  const latest = useRef<Listeners>(props);
  useEffect(() => {
    latest.current = props;
  });
  // As text, so that an equal object of another render says nothing again.
  const said = props.identity === undefined ? null : JSON.stringify(props.identity);
  const latestSaid = useRef(said);
  useEffect(() => {
    latestSaid.current = said;
    if (window.Foyer?.loaded) identify(window.Foyer, said);
  }, [said]);
  useEffect(() => {
    let foyer: Foyer | null = null;
    let unmounted = false;
    loadFoyer({ host, siteKey, nonce }).then(
      (loaded) => {
        foyer = loaded;
        // React's strict mode mounts twice: the second mount waits for the same script.
        if (unmounted) return mounted === 0 ? loaded.destroy() : undefined;
        listen(loaded, latest);
        identify(loaded, latestSaid.current);
      },
      (error: unknown) => latest.current.onLoadError?.(error),
    );
    mounted += 1;
    return () => {
      mounted -= 1;
      unmounted = true;
      foyer?.destroy();
    };
  }, [host, siteKey, nonce]);
  return null;
}

/** `said` is what the page says of its visitor, as JSON; null if nothing. */
function identify(foyer: Foyer, said: string | null): void {
  if (said !== null) foyer.identify(JSON.parse(said));
}

function listen(foyer: Foyer, latest: { readonly current: Listeners }): void {
  for (const event of Object.keys(EVENTS) as FoyerEvent[]) {
    const run = (detail: FoyerEvents[FoyerEvent]) => {
      const listener = latest.current[EVENTS[event]] as ((detail: unknown) => void) | undefined;
      listener?.(detail);
    };
    foyer.on(event, run);
  }
}
