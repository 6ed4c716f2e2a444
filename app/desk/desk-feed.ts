import type { DeskView } from "../../server/desk/domain/desk-view.ts";
import { PROFILE_PATH } from "../../server/people/domain/page-access.ts";
import { loginPath } from "../../server/team/domain/return-path.ts";
import { createStore, type ReadableStore } from "../../widget/shared/store.ts";
import type { DashboardClient } from "../lib/trpc.ts";
import { refusalOf } from "./refusal.ts";
import { serverOffsetMs } from "./server-clock.ts";

const RESUBSCRIBE_MS = 2_000;

export type FeedState = {
  /** The latest view, kept while the connection is down. */
  readonly view: DeskView | null;
  readonly offsetMs: number;
  /** "signed_out" happens only in a call, which continues. "removed" is final. */
  readonly link: "connecting" | "live" | "lost" | "signed_out" | "removed";
};

export type DeskFeed = ReadableStore<FeedState> & { readonly close: () => void };

export function openDeskFeed(client: DashboardClient, tabId: string): DeskFeed {
  const store = createStore<FeedState>({ view: null, offsetMs: 0, link: "connecting" });
  let timer = 0;
  let closed = false;
  let subscription = subscribe();

  function resubscribe(link: "lost" | "signed_out" = "lost") {
    if (closed) return;
    store.set({ link });
    window.clearTimeout(timer);
    timer = window.setTimeout(() => {
      subscription = subscribe();
    }, RESUBSCRIBE_MS);
  }

  function subscribe() {
    return client.desk.feed.subscribe(
      { tabId },
      {
        onData(view) {
          const { view: last, offsetMs } = store.get();
          const known = last ? offsetMs : null;
          store.set({ view, offsetMs: serverOffsetMs(known, view.now, Date.now()), link: "live" });
        },
        onConnectionStateChange({ state, error }) {
          const { view, link } = store.get();
          if (state === "connecting" && link !== "signed_out" && (error || view))
            store.set({ link: "lost" });
        },
        onError(error) {
          const refusal = refusalOf(error);
          if (refusal === "TWO_FACTOR_REQUIRED") location.assign(PROFILE_PATH);
          else if (refusal === "NO_LONGER_MEMBER") store.set({ link: "removed" });
          else if (refusal !== "NOT_LOGGED_IN") resubscribe();
          // Leaving the page would end the call. Logging in in another tab is enough.
          else if (store.get().view?.call) resubscribe("signed_out");
          else location.assign(loginPath(location.pathname));
        },
        onComplete: () => resubscribe(),
      },
    );
  }

  return {
    ...store,
    close() {
      closed = true;
      window.clearTimeout(timer);
      subscription.unsubscribe();
    },
  };
}
