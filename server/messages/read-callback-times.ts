import type { Deps } from "../deps.ts";
import type { VisitorClaims } from "../integrations/tokens.ts";
import { callbackTimes } from "./domain/callback-times.ts";

/** When a visitor of this page may ask to be called, in ISO 8601. Empty if no working hours are ahead. */
export async function readCallbackTimes(
  { freeAgents, clock }: Pick<Deps, "freeAgents" | "clock">,
  { orgId }: VisitorClaims,
  pageUrl: string,
): Promise<{ times: string[] }> {
  const now = clock();
  const { opening } = await freeAgents.unavailablePage(orgId, pageUrl, now);
  return { times: callbackTimes(opening, now).map((time) => time.toISOString()) };
}
