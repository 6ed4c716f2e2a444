import { MEDIA_FEATURES, type MediaTruth } from "../../server/cobrowse/domain/media-features.ts";

type Query = { readonly feature: string; readonly value: string; readonly list: MediaQueryList };

/** Returns a function that reads what is true of the visitor's system now. */
export function createMediaTruth(): () => MediaTruth {
  const queries: Query[] = Object.entries(MEDIA_FEATURES).flatMap(([feature, values]) =>
    values.map((value) => ({ feature, value, list: matchMedia(`(${feature}: ${value})`) })),
  );
  return () => {
    const truth: Record<string, string[]> = {};
    for (const { feature, value, list } of queries)
      if (list.matches) truth[feature] = [...(truth[feature] ?? []), value];
    return truth;
  };
}
