import { useEffect, useRef, useState } from "react";
import type { ExplainedPage } from "../../server/pools/explain-page.ts";
import type { RoutingOverview } from "../../server/pools/read-routing.ts";
import { refusalOf } from "../desk/refusal.ts";
import { dashboardClient } from "../lib/trpc.ts";
import { refusalWords } from "./routing-words.ts";

export type Tester = {
  readonly result: ExplainedPage | null;
  readonly pending: boolean;
  readonly refusal: string | null;
  test(pageUrl: string): void;
};

/** What the routing makes of a page; asked again whenever the page's own data is loaded anew. */
export function useTester(overview: RoutingOverview): Tester {
  const [tested, setTested] = useState<string | null>(null);
  const [result, setResult] = useState<ExplainedPage | null>(null);
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const latest = useRef(0);

  const ask = async (pageUrl: string) => {
    latest.current += 1;
    const mine = latest.current;
    try {
      const answer = await dashboardClient().rules.explain.query({ pageUrl });
      if (mine !== latest.current) return;
      setResult(answer);
      setRefusal(null);
    } catch (error) {
      if (mine !== latest.current) return;
      setRefusal(refusalWords(refusalOf(error)));
    }
    setPending(false);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: fresh data is the reason to ask again
  useEffect(() => {
    if (tested !== null) void ask(tested);
  }, [overview]);

  return {
    result,
    pending,
    refusal,
    test(pageUrl) {
      setTested(pageUrl);
      setPending(true);
      void ask(pageUrl);
    },
  };
}
