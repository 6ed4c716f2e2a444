import { expect, test } from "vitest";
import { jobContracts } from "../../jobs/contracts.ts";
import { webhookResendHandler, webhookSendHandler } from "../../jobs/handlers/webhook-send.ts";
import { startWorker } from "../../jobs/start.ts";
import { openWebhookWorld } from "../../tests/webhook-world.ts";
import type { OutboundHttp } from "../integrations/outbound-http.ts";
import { sendTest } from "./manage-endpoints.ts";

const hanging: (() => void)[] = [];
let received = () => {};
const answered = { status: 204, retryAfter: null, body: "" };
const outbound: OutboundHttp = {
  problemOf: () => null,
  post: (url) =>
    new Promise((resolve) => {
      if (url.includes("hangs")) hanging.push(() => resolve(answered));
      else {
        received();
        resolve(answered);
      }
    }),
};
const world = await openWebhookWorld({ outbound });
const { deps } = world;

test("the receivers of one organization that hang don't delay another organization", async () => {
  const [slow, quick] = [await world.team(), await world.team()];
  for (let index = 0; index < 10; index += 1) {
    const { endpointId } = await world.createEndpoint(slow, `https://hangs.example/${index}`);
    await sendTest(deps, slow, { endpointId });
    await sendTest(deps, slow, { endpointId });
  }
  const { endpointId } = await world.createEndpoint(quick, "https://works.example/");
  const isReceived = new Promise<void>((resolve) => {
    received = resolve;
  });
  const handlers = { "webhook.send": webhookSendHandler, "webhook.resend": webhookResendHandler };
  for (const name of ["webhook.send", "webhook.resend"] as const)
    await startWorker(deps, { name, contract: jobContracts[name], handler: handlers[name] });
  await expect.poll(() => hanging.length).toBe(2);
  await sendTest(deps, quick, { endpointId });
  await isReceived;
  // All the others of the slow organization wait.
  expect(hanging).toHaveLength(2);
  for (const release of hanging) release();
}, 60_000);
