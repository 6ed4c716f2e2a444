import { useState } from "react";

/**
 * What the server says, and at once what was wished for instead, until the server says something
 * new or `refused` takes the wish back.
 */
export function useWished<T>(real: T) {
  const [wish, setWish] = useState<{ readonly from: T; readonly to: T } | null>(null);
  return {
    shown: wish && wish.from === real ? wish.to : real,
    wish: (to: T) => setWish({ from: real, to }),
    refused: () => setWish(null),
  };
}
