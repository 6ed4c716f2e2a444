import type { eventWithTime } from "@rrweb/types";
import type { PageEvent } from "../../../server/cobrowse/domain/wire.ts";
import type { NodeMasker } from "./node-masker.ts";
import type { NodeLookup, PrivacyLevels } from "./privacy-levels.ts";
import { createSecretKeys } from "./secret-keys.ts";
import { createKeypadHider } from "./strict/keypads.ts";
import { createStrictRebuilder } from "./strict/rebuild.ts";
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
  const hideKeypads = isStrict ? createKeypadHider({ levels, lookup, onStricter: snapshot }) : null;
  const rebuild = isStrict
    ? createStrictRebuilder({ levels, lookup, onIncomplete: snapshot })
    : (event: PageEvent) => event;
  return {
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
