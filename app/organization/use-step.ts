import { type FetcherWithComponents, useFetcher } from "@remix-run/react";
import { useEffect } from "react";
import { toast } from "sonner";
import type { OrganizationDone, OrganizationResult } from "./change-organization.ts";
import { organizationMessages } from "./messages.ts";

type Step = {
  readonly Form: FetcherWithComponents<OrganizationResult>["Form"];
  readonly pending: boolean;
  /** Why the last attempt was refused. */
  readonly refusal: string | null;
  readonly done: OrganizationDone | null;
};

/** A form of one step on the page about the organisation. */
export function useStep(toasts: Partial<Record<OrganizationDone, string>> = {}): Step {
  const { Form, state, data } = useFetcher<OrganizationResult>();
  const done = state === "idle" && data?.ok ? data.done : null;
  const message = done ? toasts[done] : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `data` shows the result of a repetition
  useEffect(() => {
    if (message) toast.success(message);
  }, [message, data]);
  return {
    Form,
    pending: state !== "idle",
    refusal:
      state === "idle" && data?.ok === false ? organizationMessages.refusals[data.refusal] : null,
    done,
  };
}
