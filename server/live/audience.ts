import type { AgentId } from "../kernel/ids.ts";
import type { Doorbell } from "./doorbell.ts";

export type Audience = ReturnType<typeof createAudience>;

/** An organisation's open pages by whom they show, so that news of an agent concern only hers. */
export function createAudience() {
  const pages = new Set<Doorbell>();
  const waiting = new Set<Doorbell>();
  const byGreeter = new Map<AgentId, Set<Doorbell>>();

  const enter = (bell: Doorbell): void => {
    if (bell.sees === null) waiting.add(bell);
    if (!bell.sees) return;
    const others = byGreeter.get(bell.sees);
    if (others) others.add(bell);
    else byGreeter.set(bell.sees, new Set([bell]));
  };
  const leave = (bell: Doorbell): void => {
    waiting.delete(bell);
    if (!bell.sees) return;
    const others = byGreeter.get(bell.sees);
    others?.delete(bell);
    if (others?.size === 0) byGreeter.delete(bell.sees);
  };

  return {
    pages: pages as ReadonlySet<Doorbell>,
    /** Pages that show nobody. */
    waiting: waiting as ReadonlySet<Doorbell>,
    byGreeter: byGreeter as ReadonlyMap<AgentId, ReadonlySet<Doorbell>>,
    add(bell: Doorbell): void {
      pages.add(bell);
      enter(bell);
    },
    remove(bell: Doorbell): void {
      pages.delete(bell);
      leave(bell);
    },
    /** Notes that a page shows somebody else now, or nobody. */
    show(bell: Doorbell, sees: Doorbell["sees"]): void {
      leave(bell);
      bell.sees = sees;
      enter(bell);
    },
  };
}
