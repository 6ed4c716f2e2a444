import { useEffect, useState } from "react";
import type { SimilarRequest } from "../../server/feedback/domain/feedback-view.ts";
import { dashboardClient } from "../lib/trpc.ts";

const PAUSE_MS = 250;

/** Requests like the one that is being typed. Read when typing pauses. */
export function useSimilar(title: string): readonly SimilarRequest[] {
  const [similar, setSimilar] = useState<readonly SimilarRequest[]>([]);
  useEffect(() => {
    const typed = title.trim();
    if (typed === "") {
      setSimilar([]);
      return;
    }
    const abort = new AbortController();
    const timer = setTimeout(() => {
      // Suggestions only help: without them the request can still be posted.
      dashboardClient()
        .feedback.similar.query({ title: typed }, { signal: abort.signal })
        .then(setSimilar, () => undefined);
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [title]);
  return similar;
}
