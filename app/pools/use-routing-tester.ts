import { useEffect, useRef, useState } from "react";
import type { ExplainedPage } from "../../server/pools/explain-page.ts";
import type { RoutingOverview } from "../../server/pools/read-routing.ts";
import { asPageUrl } from "../../server/routing/domain/page-address.ts";
import { maskPageUrl } from "../../widget/cobrowse/masking/urls.ts";
import { dashboardClient } from "../lib/trpc.ts";
import { routingErrorOf } from "./use-routing-change.ts";

export type RoutingTester = {
  readonly result: ExplainedPage | null;
  readonly pending: boolean;
  readonly error: string | null;
  test(pageUrl: string): void;
};

/** Runs the routing rules for a page, and again whenever the overview is revalidated. */
export function useRoutingTester(overview: RoutingOverview): RoutingTester {
  const [tested, setTested] = useState<string | null>(null);
  const [result, setResult] = useState<ExplainedPage | null>(null);
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const latest = useRef(0);

  const explain = async (pageUrl: string) => {
    latest.current += 1;
    const request = latest.current;
    try {
      const answer = await dashboardClient().rules.explain.query({
        pageUrl: maskPageUrl(asPageUrl(pageUrl)),
      });
      if (request !== latest.current) return;
      setResult(answer);
      setError(null);
    } catch (thrown) {
      if (request !== latest.current) return;
      setError(routingErrorOf(thrown));
    }
    setPending(false);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new overview is the reason to run again
  useEffect(() => {
    if (tested !== null) void explain(tested);
  }, [overview]);

  return {
    result,
    pending,
    error,
    test(pageUrl) {
      setTested(pageUrl);
      setPending(true);
      void explain(pageUrl);
    },
  };
}
