import { useEffect } from "react";
import { toast } from "sonner";

/** Tells once that an action has worked. `done` is the action's fresh answer, or nothing yet. */
export function useDoneToast(done: object | null | undefined, words: string): void {
  useEffect(() => {
    if (done) toast.success(words);
  }, [done, words]);
}
