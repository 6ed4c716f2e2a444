import {
  isRouteErrorResponse,
  useRevalidator,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react";
import { useEffect } from "react";
import type { loader as rootLoader } from "../root.tsx";
import { ErrorPage } from "../ui/error-page.tsx";
import { Spinner } from "../ui/spinner.tsx";
import { planMessages } from "./plan-messages.ts";

const PAYMENT_REQUIRED = 402;

/** Whether a page was refused because the organisation must pay first. */
export const isPaymentRequired = (error: unknown): boolean =>
  isRouteErrorResponse(error) && error.status === PAYMENT_REQUIRED;

/** A page that failed. The frame around it, with the desk and a running call, stays. */
export function PageError() {
  const root = useRouteLoaderData<typeof rootLoader>("root");
  if (isPaymentRequired(useRouteError())) return <CheckPlan />;
  return <ErrorPage requestId={root?.requestId} framed />;
}

/** The frame doesn't know yet that the organisation is blocked, or that it no longer is. */
function CheckPlan() {
  const { revalidate } = useRevalidator();
  useEffect(() => revalidate(), [revalidate]);
  return (
    <p role="status" className="flex min-h-[50dvh] items-center justify-center gap-2">
      <Spinner />
      {planMessages.checking}
    </p>
  );
}
