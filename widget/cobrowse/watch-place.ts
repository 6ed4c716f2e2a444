import type { CobrowsePolicy } from "../../server/settings/domain/privacy-settings.ts";
import { guard } from "../guard.ts";
import { rulesFor } from "./masking/element-classifier.ts";

const TICK_MS = 500;

type Options = {
  readonly policy: CobrowsePolicy;
  /** The document has got to an address where other rules hold; says whether that has ended what was recorded. */
  readonly onOtherRules: () => boolean;
  readonly onTick: () => void;
};

/** Looks now and then, and when it is told to, where this document has got to. */
export function watchPlace({ policy, onOtherRules, onTick }: Options) {
  let { href } = location;
  let rules = rulesFor(policy, href).join();
  const look = (): boolean => {
    if (href === location.href) return false;
    href = location.href;
    const before = rules;
    rules = rulesFor(policy, href).join();
    return rules !== before && onOtherRules();
  };
  const tick = guard(() => {
    look();
    onTick();
  });
  const timer = setInterval(tick, TICK_MS);
  return {
    /** Whether recording has begun anew, or ended, as the page has got to another address. */
    look,
    stop: () => clearInterval(timer),
  };
}
