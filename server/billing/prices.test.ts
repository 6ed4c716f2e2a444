import { expect, test } from "vitest";
import { openBillingWorld } from "../../tests/billing-world.ts";
import { STAND_IN_ENV } from "../../tests/mocks/stripe/prices.ts";
import { readEnv } from "../env.ts";
import { createStripe } from "../integrations/stripe.ts";
import { checkPrices } from "./check-prices.ts";
import { createPriceBook } from "./price-book.ts";

const world = await openBillingWorld({ STRIPE_PRICE_SIX_MONTH: "", STRIPE_PRICE_ANNUAL: "" });

const bookOf = (prices: Record<string, string>) =>
  createPriceBook({
    stripe: createStripe(STAND_IN_ENV),
    env: prices,
    log: world.deps.log,
    clock: () => new Date(),
  });

test("TKT-020: an interval without its price id is not offered, and the page names the variables", async () => {
  const team = await world.newTeam();
  const view = await world.as(team.admin).billing.view();
  expect(view.offers.map(({ interval }) => interval)).toEqual(["monthly"]);
  expect(view.missingVariables).toEqual(["STRIPE_PRICE_SIX_MONTH", "STRIPE_PRICE_ANNUAL"]);
});

test("TKT-020: asking for an interval without its price id is an error that names the variable", async () => {
  const team = await world.newTeam();
  const checkout = world.as(team.admin).billing.checkout({ interval: "annual", seats: 2 });
  await expect(checkout).rejects.toMatchObject({
    message: "PRICE_MISSING",
    cause: { detail: { variable: "STRIPE_PRICE_ANNUAL" } },
  });
});

test("TKT-020: in production, a key without any price is refused at boot", () => {
  const production = {
    NODE_ENV: "production",
    SESSION_SECRET: "0123456789abcdefghijABCDEFGHIJ!?",
    PUBLIC_URL: "https://foyer.example",
    RESEND_API_KEY: "re_1",
    STRIPE_SECRET_KEY: "sk_live_1",
  };
  expect(() => readEnv(production)).toThrow(/STRIPE_WEBHOOK_SECRET.*STRIPE_PRICE_MONTHLY/);
});

test.each([
  { id: "price_unknown", problem: "is not a price that Stripe knows" },
  { id: "price_weekly", problem: "is paid every 2 months instead of every 12" },
  { id: "price_monthly", problem: "is paid every 1 months instead of every 12" },
])("TKT-020: the price $id as the annual price stops the start", async ({ id, problem }) => {
  const priceBook = bookOf({ STRIPE_PRICE_ANNUAL: id });
  await expect(checkPrices({ priceBook, log: world.deps.log })).rejects.toThrow(
    `STRIPE_PRICE_ANNUAL ${problem}`,
  );
  expect(await priceBook.offers()).toEqual([]);
});

test("the right prices don't stop the start, and neither does a fault at Stripe", async () => {
  const priceBook = bookOf(STAND_IN_ENV);
  await checkPrices({ priceBook, log: world.deps.log });
  world.stripe.failNextRequest(400);
  await checkPrices({ priceBook, log: world.deps.log });
});
