import type { AppLoadContext } from "@remix-run/node";
import type { StripeControls } from "../../server/http/load-context.ts";

/** The stand-in for Stripe. Throws a 404 response outside test mode. */
export function requireStripe({ mocks }: AppLoadContext): StripeControls {
  if (!mocks?.stripe) throw new Response(null, { status: 404 });
  return mocks.stripe;
}
