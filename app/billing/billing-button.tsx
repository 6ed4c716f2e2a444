import { useFetcher } from "@remix-run/react";
import type { ReactNode } from "react";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import type { BillingResult } from "./change-plan.ts";

type BillingButtonProps = {
  readonly intent: "portal" | "undo" | "resume";
  readonly variant?: "primary" | "secondary";
  readonly size?: "sm" | "md" | "lg";
  readonly children: ReactNode;
};

/** Changes the plan, or opens Stripe's portal, and shows why if it fails. */
export function BillingButton({ intent, variant, size, children }: BillingButtonProps) {
  const fetcher = useFetcher<BillingResult>();
  const error = fetcher.data?.error;
  return (
    <fetcher.Form method="post" action="/billing" className="flex min-w-0 flex-col gap-2">
      <Button
        type="submit"
        name="intent"
        value={intent}
        pending={fetcher.state !== "idle"}
        className="self-start"
        {...(variant && { variant })}
        {...(size && { size })}
      >
        {children}
      </Button>
      {error ? <Notice tone="danger">{error}</Notice> : null}
    </fetcher.Form>
  );
}
