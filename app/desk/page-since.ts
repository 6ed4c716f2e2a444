import { useEffect, useRef } from "react";
import type { CallId } from "../../server/kernel/ids.ts";
import { createSafeStorage } from "../../widget/shared/safe-storage.ts";

/** A page of the visitor, and since when it has been open, ISO 8601. */
export type SeenPage = { readonly address: string; readonly since: string };

/** Since when the visitor has been on this page: each page starts anew. */
export function nextPage(before: SeenPage, address: string, now: string): SeenPage {
  return withoutFragment(before.address) === withoutFragment(address)
    ? before
    : { address, since: now };
}

const withoutFragment = (address: string): string => address.split("#", 1)[0] ?? "";

type Page = {
  readonly callId: CallId;
  /** The page from which the call was requested. */
  readonly first: SeenPage;
  /** The visitor's page now; null while it isn't known. */
  readonly address: string | null;
  readonly offsetMs: number;
};

const storage = createSafeStorage(() => sessionStorage);

/** Since when the visitor has been on the page, which a reload of the desk doesn't change. */
export function usePageSince({ callId, first, address, offsetMs }: Page): string {
  const key = `foyer:page:${callId}`;
  const latest = useRef<SeenPage | null>(null);
  latest.current ??= readPage(storage.get(key)) ?? first;
  if (address !== null) {
    const now = new Date(Date.now() + offsetMs).toISOString();
    latest.current = nextPage(latest.current, address, now);
  }
  const seen = latest.current;
  useEffect(() => storage.set(key, JSON.stringify(seen)), [key, seen]);
  return seen.since;
}

function readPage(stored: string | null): SeenPage | null {
  try {
    const { address, since } = Object(JSON.parse(stored ?? ""));
    return typeof address === "string" && typeof since === "string" ? { address, since } : null;
  } catch {
    return null;
  }
}
