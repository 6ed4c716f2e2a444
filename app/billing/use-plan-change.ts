import { useFetcher } from "@remix-run/react";
import { type FormEvent, useEffect, useRef } from "react";
import type { BillingResult } from "./change-plan.ts";

/** A form that changes the plan. A second press before the answer sends nothing. */
export function usePlanChange() {
  const fetcher = useFetcher<BillingResult>();
  const { Form, state, data } = fetcher;
  const isSent = useRef(false);
  useEffect(() => {
    if (state === "idle") isSent.current = false;
  }, [state]);
  const onSubmit = (event: FormEvent) => {
    if (isSent.current) event.preventDefault();
    isSent.current = true;
  };
  return {
    Form,
    form: { method: "post", action: "/billing", onSubmit },
    pending: state !== "idle",
    /** The result of a change that succeeded. */
    done: data?.done ? data : null,
    error: data?.error ?? null,
  } as const;
}
