import { TRPCClientError } from "@trpc/client";
import { useEffect, useState } from "react";
import type { DashboardRouter } from "../../server/trpc/dashboard.ts";
import { refusalOf } from "../desk/refusal.ts";
import { type DashboardClient, dashboardClient } from "../lib/trpc.ts";
import { billingErrorText } from "./messages.ts";

// Stripe isn't asked for each press of a stepper.
const SETTLE_MS = 250;

type Answer<Value> = { readonly value: Value | null; readonly error: string | null };

/** Asks the server. Defined outside of components, so that it stays the same. */
export type AskPreview<Asked extends number, Value> = (
  client: DashboardClient,
  number: Asked,
  signal: AbortSignal,
) => Promise<Value>;

/** What the server says about the latest number. Null while it is being asked; nothing is asked for null. */
export function usePreview<Asked extends number, Value>(
  number: Asked | null,
  ask: AskPreview<Asked, Value>,
): Answer<Value> | null {
  const [latest, setLatest] = useState<(Answer<Value> & { readonly for: Asked }) | null>(null);
  useEffect(() => {
    if (number === null) return;
    const leaving = new AbortController();
    const { signal } = leaving;
    const load = async () => {
      const answer = await ask(dashboardClient(), number, signal).then(
        (value) => ({ value, error: null }),
        (error: unknown) => ({ value: null, error: errorText(error) }),
      );
      if (!signal.aborted) setLatest({ ...answer, for: number });
    };
    const timer = setTimeout(() => void load(), SETTLE_MS);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [number, ask]);
  return latest?.for === number ? latest : null;
}

function errorText(error: unknown): string {
  const detail =
    error instanceof TRPCClientError
      ? (error as TRPCClientError<DashboardRouter>).data?.billing
      : undefined;
  return billingErrorText(refusalOf(error) ?? "UNREACHABLE", detail ?? {});
}
