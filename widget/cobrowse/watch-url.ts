import type { CobrowsePolicy } from "../../server/settings/domain/privacy-settings.ts";
import { guard } from "../guard.ts";
import { rulesFor } from "./masking/element-classifier.ts";

const CHECK_EVERY_MS = 500;

type Options = {
  readonly policy: CobrowsePolicy;
  /** The document's URL has changed to one with other rules. Returns whether that restarted or ended the capture. */
  readonly onRulesChanged: () => boolean;
  readonly onTick: () => void;
};

/** Watches for URL changes within the document, which browsers don't report reliably. */
export function watchUrl({ policy, onRulesChanged, onTick }: Options) {
  let { href } = location;
  let rules = rulesFor(policy, href).join();
  const check = (): boolean => {
    if (href === location.href) return false;
    href = location.href;
    const previous = rules;
    rules = rulesFor(policy, href).join();
    return rules !== previous && onRulesChanged();
  };
  const tick = guard(() => {
    check();
    onTick();
  });
  const timer = setInterval(tick, CHECK_EVERY_MS);
  return {
    /** Checks now. True if a new URL has restarted or ended the capture. */
    check,
    stop: () => clearInterval(timer),
  };
}
