import { useEffect, useState } from "react";
import type { Greeter } from "../../../server/people/domain/greeter.ts";

type Saved = { readonly photoUrl?: string | null };

/** Shows the photo that was just saved, until the feed confirms it. */
export function useOptimisticGreeter(greeter: Greeter) {
  const [saved, setSaved] = useState<Saved>({});

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new address is newer than what was saved here
  useEffect(() => setSaved({}), [greeter.photoUrl]);

  useEffect(
    () => () => {
      if (saved.photoUrl) URL.revokeObjectURL(saved.photoUrl);
    },
    [saved],
  );

  const changed = (file: Blob | null) => setSaved({ photoUrl: file && URL.createObjectURL(file) });

  return { shown: { ...greeter, ...saved }, changed };
}
