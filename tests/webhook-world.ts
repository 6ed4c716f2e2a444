import { afterAll } from "vitest";
import { jobContracts } from "../jobs/contracts.ts";
import type { Deps } from "../server/deps.ts";
import type { WebhookEndpointId } from "../server/kernel/ids.ts";
import { OFFERED_EVENTS } from "../server/webhooks/domain/webhook-event.ts";
import { createEndpoint, sendTest } from "../server/webhooks/manage-endpoints.ts";
import { sendWebhook } from "../server/webhooks/send-webhook.ts";
import { openCallWorld } from "./call-world.ts";
import { answerWith, openReceiver } from "./open-receiver.ts";
import type { Team } from "./world.ts";

type Receiver = Awaited<ReturnType<typeof openReceiver>>;

const QUEUES = ["webhook.send", "webhook.resend"] as const;

/** Runs the real use cases. Jobs run when a test says so. */
export async function openWebhookWorld(replaced: Partial<Deps> = {}) {
  const world = await openCallWorld(replaced);
  const { deps } = world;
  /** Runs all jobs that are due by the world's clock, and returns how many there were. */
  async function runDueJobs(): Promise<number> {
    const queued = await Promise.all(
      QUEUES.map(async (queue) =>
        (await deps.boss.findJobs(queue, { queued: true })).map((job) => ({ queue, ...job })),
      ),
    );
    const due = queued.flat().filter(({ startAfter }) => startAfter <= deps.clock());
    for (const { queue, id, data } of due) {
      await deps.boss.deleteJob(queue, id);
      await sendWebhook(deps, jobContracts[queue].payload.parse(data), queue);
    }
    return due.length;
  }
  const receivers: Receiver[] = [];
  afterAll(() => {
    for (const receiver of receivers) receiver.close();
  });
  const createFor = (team: Team, url: string) =>
    createEndpoint(
      deps,
      { orgId: team.orgId, agentId: team.admin.agentId },
      { url, description: "", events: [...OFFERED_EVENTS] },
    );
  return {
    ...world,
    /** An endpoint for all events, whose receiver answers with success. */
    async withEndpoint(team: Team) {
      const receiver = await openReceiver();
      receivers.push(receiver);
      receiver.answers(answerWith(204));
      return { receiver, ...(await createFor(team, receiver.url)) };
    },
    /** Sends a test to the endpoint. */
    async sendOne(team: Team, { endpointId }: { readonly endpointId: WebhookEndpointId }) {
      await sendTest(deps, team, { endpointId });
      await runDueJobs();
    },
    runDueJobs,
    async runAllJobs() {
      while ((await runDueJobs()) > 0);
    },
    adminOf: ({ orgId, admin }: Team) => ({ orgId, agentId: admin.agentId }),
    createEndpoint: createFor,
    async endpoint(endpointId: WebhookEndpointId) {
      const [row] = await world.sql`select * from webhook_endpoints where id = ${endpointId}`;
      return row;
    },
    deliveries: (team: Team) =>
      world.sql`select m.event, m.payload, d.state, d.attempts, d.next_at
        from webhook_deliveries d join webhook_messages m on m.org_id = d.org_id and m.id = d.message_id
        where d.org_id = ${team.orgId} order by m.at`,
    attempts: (team: Team) =>
      world.sql`select n, status, detail from webhook_attempts where org_id = ${team.orgId}
        order by at, n`,
  };
}
