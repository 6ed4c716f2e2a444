import type { AgentId, VisitorId } from "../kernel/ids.ts";
import { createOffers } from "./offers.ts";
import { createWatcherCounts, type Watcher, type WatcherCounts } from "./watcher-counts.ts";

// The time between the response with a greeter and the page's report that it shows them.
const EXPECTED_TIMEOUT_MS = 5_000;

type Page = Watcher & {
  readonly sees: AgentId | null | undefined;
  watches: AgentId | null;
};

/** Counts the visitors who watch each agent. A page counts only for an agent that the server offered. */
export function createPageWatchers(onWatchersChanged: (agentId: AgentId) => void) {
  const watching = createWatcherCounts();
  const watchingOrExpected = createWatcherCounts();
  const offers = createOffers();
  const expected = createExpected(watchingOrExpected);

  const add = (page: Page, agentId: AgentId, by: 1 | -1): void => {
    watching.add(agentId, page, by);
    watchingOrExpected.add(agentId, page, by);
    onWatchersChanged(agentId);
  };
  return {
    /** Records that the server offered this agent to the visitor. */
    offerGreeter({ visitorId }: Watcher, agentId: AgentId): void {
      offers.add(visitorId, agentId);
    },
    /** Offers the agent, and counts the visitor as an expected watcher until their page reports its greeter. */
    expectWatcher(visitor: Watcher, agentId: AgentId): void {
      offers.add(visitor.visitorId, agentId);
      expected.expect(visitor, agentId);
    },
    /** Counts the page for the agent that it shows now. */
    update(page: Page): { readonly lostWatcher: boolean } {
      const { watches: before, sees, visitorId } = page;
      const after = sees && offers.has(visitorId, sees) ? sees : null;
      if (before !== after) {
        page.watches = after;
        if (before) add(page, before, -1);
        if (after) add(page, after, 1);
      }
      // After counting the page, so that the count never drops in between.
      expected.clear(visitorId);
      return { lostWatcher: before !== null && before !== after };
    },
    /** How many visitors of this process see this agent. */
    watching: watching.visitors,
    /** How many visitors count towards the agent's limit, including expected ones. */
    watchingOrExpected: watchingOrExpected.limited,
  };
}

/** Visitors who were sent a greeter and whose page has not yet reported that it shows them. */
function createExpected(counts: WatcherCounts) {
  const clearByVisitor = new Map<VisitorId, () => void>();
  const clear = (visitorId: VisitorId): void => clearByVisitor.get(visitorId)?.();
  return {
    clear,
    expect(visitor: Watcher, agentId: AgentId): void {
      const { visitorId } = visitor;
      clear(visitorId);
      counts.add(agentId, visitor, 1);
      const clearThis = () => {
        clearTimeout(timer);
        clearByVisitor.delete(visitorId);
        counts.add(agentId, visitor, -1);
      };
      const timer = setTimeout(clearThis, EXPECTED_TIMEOUT_MS).unref();
      clearByVisitor.set(visitorId, clearThis);
    },
  };
}
