import type { AgentId, VisitorId } from "../kernel/ids.ts";
import { createOffers } from "./offers.ts";
import { createWatchers, type Watcher, type Watchers } from "./watchers.ts";

// From the answer that names a greeter until the page says that it shows her.
const EXPECTED_FOR_MS = 5_000;

type Page = Watcher & {
  readonly sees: AgentId | null | undefined;
  counts: AgentId | null;
};

/** Who watches whom, as far as the server itself has offered them: what a page says alone counts nothing. */
export function createWatching(onWatchers: (agentId: AgentId) => void) {
  const watchers = createWatchers();
  const soon = createWatchers();
  const offers = createOffers();
  const expected = createExpected(soon);

  const move = (page: Page, agentId: AgentId, by: 1 | -1): void => {
    watchers.add(agentId, page, by);
    soon.add(agentId, page, by);
    onWatchers(agentId);
  };
  return {
    /** Notes that this visitor may show this agent. */
    offer({ visitorId }: Watcher, agentId: AgentId): void {
      offers.add(visitorId, agentId);
    },
    /** Offers the agent, and counts this visitor as a watcher until the page says whom it shows. */
    expect(visitor: Watcher, agentId: AgentId): void {
      offers.add(visitor.visitorId, agentId);
      expected.expect(visitor, agentId);
    },
    /** Counts the page among the watchers of the agent it shows, and no longer of another. */
    count(page: Page): { readonly lost: boolean } {
      const { counts: before, sees, visitorId } = page;
      const after = sees && offers.has(visitorId, sees) ? sees : null;
      if (before !== after) {
        page.counts = after;
        if (before) move(page, before, -1);
        if (after) move(page, after, 1);
      }
      // Last, so that a visitor who shows whom she was promised is never missing.
      expected.met(visitorId);
      return { lost: before !== null && before !== after };
    },
    /** How many visitors of this process show this agent. */
    visitors: watchers.visitors,
    /**
     * How many count towards the agent's limit, with those who are about to show him or her. Of one
     * address only so many count, so that none keeps an agent from everybody else.
     */
    counted: soon.counted,
  };
}

/** Visitors who have been promised a greeter and whose page has not said yet whom it shows. */
function createExpected(watchers: Watchers) {
  const expectations = new Map<VisitorId, () => void>();
  const met = (visitorId: VisitorId): void => expectations.get(visitorId)?.();
  return {
    met,
    expect(visitor: Watcher, agentId: AgentId): void {
      const { visitorId } = visitor;
      met(visitorId);
      watchers.add(agentId, visitor, 1);
      const isMet = () => {
        clearTimeout(timer);
        expectations.delete(visitorId);
        watchers.add(agentId, visitor, -1);
      };
      const timer = setTimeout(isMet, EXPECTED_FOR_MS).unref();
      expectations.set(visitorId, isMet);
    },
  };
}
