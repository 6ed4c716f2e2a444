import type { eventWithTime } from "@rrweb/types";
import type { PageEvent } from "../../../server/cobrowse/domain/wire.ts";
import type { NodeMasker } from "./node-masker.ts";
import type { NodeLookup, PrivacyLevels } from "./privacy-levels.ts";
import { createSecretKeys } from "./secret-keys.ts";
import type * as StrictView from "./strict/strict-view.ts";
import { createTypingGate } from "./typing-gate.ts";

type Needs = {
  readonly isStrict: boolean;
  readonly levels: PrivacyLevels;
  readonly nodes: NodeMasker;
  readonly lookup: NodeLookup;
  readonly snapshot: () => void;
  readonly onEvent: (event: PageEvent) => void;
};

/** The last steps before an event is sent: the strict level, and the times of keys. */
export function createOutlet({ isStrict, levels, nodes, lookup, snapshot, onEvent }: Needs) {
  const gate = createTypingGate({ send: onEvent, snapshot, nowMs: () => performance.now() });
  const isHidden = (node: Node): boolean => nodes.isTextHidden(lookup.idOf(node));
  const keys = createSecretKeys({ isHidden, onKey: gate.keyPressed });
  let hideKeypads: ((event: eventWithTime) => void) | null = null;
  // At the strict level nothing is sent before its code is here.
  let rebuild = (event: PageEvent): PageEvent | null => (isStrict ? null : event);
  return {
    useStrict({ createKeypadHider, createStrictRebuilder }: typeof StrictView): void {
      hideKeypads = createKeypadHider({ levels, lookup, onStricter: snapshot });
      rebuild = createStrictRebuilder({ levels, lookup, onIncomplete: snapshot });
    },
    /** Before an event is masked. */
    before: (event: eventWithTime): void => hideKeypads?.(event),
    send(masked: PageEvent): void {
      const event = rebuild(masked);
      if (event) gate.push(event);
    },
    /** Called for the document of the page and of each frame. */
    watch: keys.watch,
    stop(): void {
      keys.stop();
      gate.stop();
    },
  };
}
