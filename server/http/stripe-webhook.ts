import { Router } from "express";
import { receiveStripeEvent } from "../billing/receive-event.ts";
import type { Deps } from "../deps.ts";
import { verifyStripeEvent } from "../integrations/stripe.ts";
import { MAX_BYTES } from "../kernel/limits.ts";
import { asyncRoute } from "./async-route.ts";
import { discardRest, readBody } from "./read-body.ts";

const STRIPE_WEBHOOK_PATH = "/webhooks/stripe";

/** Receives Stripe's signed events, if billing is on. */
export function createStripeWebhook(
  deps: Pick<Deps, "env" | "db" | "boss" | "clock" | "log">,
): Router {
  const router = Router();
  const { STRIPE_WEBHOOK_SECRET: secret } = deps.env;
  if (!secret) return router;
  router.post(
    STRIPE_WEBHOOK_PATH,
    asyncRoute(async (req, res) => {
      const body = await readBody(req, MAX_BYTES.stripeEvent).catch((error) => {
        discardRest(req);
        throw error;
      });
      const event = verifyStripeEvent(body, req.get("stripe-signature"), secret);
      if (!event) {
        res.status(400).json({ error: { message: "The signature is missing, wrong or too old." } });
        return;
      }
      await receiveStripeEvent(deps, event);
      res.sendStatus(204);
    }),
  );
  return router;
}
