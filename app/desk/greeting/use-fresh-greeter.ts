import { useEffect, useState } from "react";
import type { Greeter } from "../../../server/people/domain/greeter.ts";
import type { GreetingPart } from "./greeting-files.ts";

type Fresh = { readonly photoUrl?: string | null; readonly clipUrl?: string | null };

/** What was just saved, until the feed tells of it. */
export function useFreshGreeter(greeter: Greeter) {
  const [fresh, setFresh] = useState<Fresh>({});

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new address is the server's newer word
  useEffect(() => setFresh({}), [greeter.photoUrl, greeter.clipUrl]);

  useEffect(
    () => () => {
      for (const url of [fresh.photoUrl, fresh.clipUrl]) if (url) URL.revokeObjectURL(url);
    },
    [fresh],
  );

  function changed(part: GreetingPart, file: Blob | null) {
    const url = file && URL.createObjectURL(file);
    setFresh(part === "photo" ? { photoUrl: url } : { clipUrl: url });
  }

  return { shown: { ...greeter, ...fresh }, changed };
}
