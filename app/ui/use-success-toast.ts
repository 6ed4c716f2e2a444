import { useEffect } from "react";
import { toast } from "sonner";

/** Shows the text once for each `result`, the new object that an action returns when it succeeds. */
export function useSuccessToast(result: object | null | undefined, text: string): void {
  useEffect(() => {
    if (result) toast.success(text);
  }, [result, text]);
}
