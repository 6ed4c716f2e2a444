import { useEffect, useState } from "react";
import type { Greeter } from "../../../server/people/domain/greeter.ts";
import type { GreetingPart } from "./greeting-files.ts";

type Saved = { readonly photoUrl?: string | null; readonly clipUrl?: string | null };

/** Shows what was just saved, until the feed confirms it. */
export function useOptimisticGreeter(greeter: Greeter) {
  const [saved, setSaved] = useState<Saved>({});

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new address is newer than what was saved here
  useEffect(() => setSaved({}), [greeter.photoUrl, greeter.clipUrl]);

  useEffect(
    () => () => {
      for (const url of [saved.photoUrl, saved.clipUrl]) if (url) URL.revokeObjectURL(url);
    },
    [saved],
  );

  function changed(part: GreetingPart, file: Blob | null) {
    const url = file && URL.createObjectURL(file);
    setSaved(part === "photo" ? { photoUrl: url } : { clipUrl: url });
  }

  return { shown: { ...greeter, ...saved }, changed };
}
