import { useEffect, useState } from "react";
import type { ClipKind } from "../../server/clips/domain/clip.ts";
import { clipMessages } from "./messages.ts";

const keyOf = (kind: ClipKind) => `foyer:clip-script:${kind}`;

/** What an agent wants to say. Edited in this browser, and never sent. */
export function useScript(kind: ClipKind) {
  const [text, setText] = useState<string>(clipMessages.suggestions[kind]);
  useEffect(() => {
    const saved = attempt(() => localStorage.getItem(keyOf(kind)));
    if (saved) setText(saved);
  }, [kind]);
  return {
    text,
    change(next: string) {
      setText(next);
      attempt(() => localStorage.setItem(keyOf(kind), next));
    },
  };
}

/** Browsers may block storage. */
function attempt<T>(run: () => T): T | null {
  try {
    return run();
  } catch {
    return null;
  }
}
