import type { Sql } from "postgres";
import type { Deps } from "../server/deps.ts";
import { OFFERED_EVENTS } from "../server/webhooks/domain/webhook-event.ts";
import { createEndpoint } from "../server/webhooks/manage-endpoints.ts";
import type { Team } from "./world.ts";

type World = { readonly deps: Deps; readonly sql: Sql };

/** Adds an endpoint for all events, and returns what is on its way to it: with a job for each message. */
export async function collectWebhooks({ deps, sql }: World, { orgId, admin }: Team) {
  const draft = {
    url: "https://hooks.example.com/foyer",
    description: "",
    events: [...OFFERED_EVENTS],
  };
  await createEndpoint(deps, { orgId, agentId: admin.agentId }, draft);
  return async (event: string) => {
    const messages = await sql<{ payload: unknown }[]>`
      select m.payload from webhook_messages m
      join pgboss.job j on j.name = 'webhook.send' and j.data->>'messageId' = m.id::text
      where m.org_id = ${orgId} and m.event = ${event} order by m.at`;
    return messages.map(({ payload }) => payload);
  };
}
