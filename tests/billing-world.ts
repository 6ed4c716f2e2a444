import { setupServer } from "msw/node";
import { afterAll } from "vitest";
import type { Interval } from "../server/access/domain/plan.ts";
import { startFreePlan } from "../server/access/fragments.ts";
import { receiveStripeEvent } from "../server/billing/receive-event.ts";
import { resumeDuePlan } from "../server/billing/resume-plan.ts";
import { settlePause } from "../server/billing/settle-pause.ts";
import { settlePlans } from "../server/billing/settle-plans.ts";
import { syncCustomer } from "../server/billing/sync-customer.ts";
import type { Deps } from "../server/deps.ts";
import { verifyStripeEvent } from "../server/integrations/stripe.ts";
import type { OrgId } from "../server/kernel/ids.ts";
import { findViewer } from "../server/people/viewer.ts";
import { createDashboardCaller } from "../server/trpc/dashboard.ts";
import { openCallWorld } from "./call-world.ts";
import { STAND_IN_ENV } from "./mocks/stripe/prices.ts";
import { createStripeStandIn, signEvent } from "./mocks/stripe/stand-in.ts";
import type { Person, Team, TeamOptions } from "./world.ts";

const DAY_S = 86_400;

/** A stand-in for Stripe that this process asks until the test file is done. */
export function openStandIn(time: () => number = Date.now) {
  const standIn = createStripeStandIn({ dataDir: null, publicUrl: "http://localhost:3000", time });
  const server = setupServer(...standIn.handlers);
  server.listen({ onUnhandledFrame: "bypass" });
  afterAll(() => server.close());
  return standIn;
}

/** The real use cases with a stand-in for Stripe, whose clock plans follow. */
export async function openBillingWorld(environment: Readonly<Record<string, string>> = {}) {
  const stripe = openStandIn();
  const world = await openCallWorld(
    { billingClock: stripe.clock },
    { ...STAND_IN_ENV, ...environment },
  );
  const deps = { ...world.deps, billingClock: stripe.clock };
  let delivered = 0;
  const takeJobs = (name: string) =>
    world.sql`
      delete from pgboss.job where name = ${name} and state = 'created' returning data`;
  /** How many jobs of billing were waiting. */
  const runJobs = async (): Promise<number> => {
    const resumes = await takeJobs("billing.resume");
    for (const { data } of resumes) await resumeDuePlan(deps, data.customerId);
    const syncs = await takeJobs("billing.sync");
    for (const { data } of syncs) await syncCustomer(deps, data.customerId);
    const pauses = await takeJobs("billing.settlePause");
    for (const { data } of pauses) await settlePause(deps, data);
    return resumes.length + syncs.length + pauses.length;
  };
  const customerOf = async (orgId: OrgId): Promise<string> => {
    const [row] =
      await world.sql`select customer_id from billing_customers where org_id = ${orgId}`;
    return row?.customer_id;
  };
  return {
    ...world,
    deps,
    stripe,
    customerOf,
    /** An organization that has signed up while billing was on. */
    async newTeam(options?: TeamOptions): Promise<Team> {
      const team = await world.team(options);
      await deps.db.transaction((tx) => startFreePlan(tx, team.orgId));
      return team;
    },
    /** The procedures as this person calls them. */
    as: ({ cookie }: Pick<Person, "cookie">, using: Deps = deps) =>
      createDashboardCaller({
        deps: using,
        findViewer: () => findViewer(using, new Headers({ cookie })),
        visitor: null,
        origin: null,
        ip: "127.0.0.1",
      }),
    /** Delivers the events that haven't been delivered, and runs the jobs that they ask for. */
    async deliver({ lost = false } = {}): Promise<void> {
      for (;;) {
        const events = stripe.events().slice(delivered);
        delivered += events.length;
        if (lost) return;
        for (const event of events) {
          const { payload, signature } = signEvent(event);
          const body = Buffer.from(payload);
          const verified = verifyStripeEvent(body, signature, STAND_IN_ENV.STRIPE_WEBHOOK_SECRET);
          if (verified) await receiveStripeEvent(deps, verified);
        }
        const ran = await runJobs();
        if (events.length === 0 && ran === 0) return;
      }
    },
    /** Lets time pass at Stripe and here. */
    async pass(days: number): Promise<void> {
      stripe.advance(days * DAY_S);
      await this.deliver();
      await settlePlans(deps);
      await this.deliver();
    },
    async subscribe(team: Team, interval: Interval = "monthly", seats = 2): Promise<void> {
      const { url } = await this.as(team.admin).billing.checkout({ interval, seats });
      const session = stripe.findSession(url.split("/").at(-1) ?? "");
      if (!session) throw new Error(`no checkout at ${url}`);
      stripe.completeCheckout(session);
      await this.deliver();
    },
    state: async (team: Team): Promise<string> =>
      (await deps.access.read(team.orgId, deps.clock())).access.state,
    /** The subjects of the mails about billing to a person, in order. */
    async mailsTo({ email }: Pick<Person, "email">): Promise<string[]> {
      const mails = await world.sql`
        select data->>'subject' as subject from pgboss.job
        where name = 'mail.send' and data->>'to' = ${email} order by created_on, id`;
      return mails.map(({ subject }) => subject);
    },
  };
}
