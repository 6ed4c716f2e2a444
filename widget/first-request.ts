import { isSiteRefusal, type SiteRefusal } from "./site-refusal.ts";

const TIMEOUT_MS = 10_000;

/** Who the server says the visitor is. */
export type VisitorIdentity = { readonly token: string; readonly orgName: string };

export type FirstAnswer =
  | { readonly at: "admitted"; readonly identity: VisitorIdentity | null }
  /** Nothing may be shown to this visitor. */
  | { readonly at: "nothing" }
  | { readonly at: "refused"; readonly refusal: SiteRefusal };

/** Where a visitor's token and the organisation's name are stored, in two lines. */
export const visitorKey = (siteKey: string): string => `foyer:visitor:${siteKey}`;

type Body = {
  readonly result?: { readonly data: VisitorIdentity | null };
  readonly error?: { readonly message: string };
};

/**
 * Asks for the visitor's token before any more of the widget is loaded. Sends only the site key, and
 * the browser adds the page's origin. Visitors who have a token were admitted before.
 */
export async function sendFirstRequest(origin: string, siteKey: string): Promise<FirstAnswer> {
  try {
    if (localStorage.getItem(visitorKey(siteKey))) return { at: "admitted", identity: null };
  } catch {
    // The browser blocks storage, so every page is a new visitor's.
  }
  try {
    const response = await fetch(`${origin}/api/widget/hello`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      // Nothing in a site key needs escaping.
      body: `{"siteKey":"${siteKey}","token":null}`,
      cache: "no-store",
      credentials: "omit",
      referrerPolicy: "no-referrer",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const { result, error }: Body = await response.json();
    if (result) return result.data ? { at: "admitted", identity: result.data } : { at: "nothing" };
    if (isSiteRefusal(error?.message)) return { at: "refused", refusal: error.message };
  } catch {
    // Unreachable: the greeting tries again, for as long as the page is open.
  }
  return { at: "admitted", identity: null };
}
