import { z } from "zod";
import { WebhookEndpointIdSchema } from "../kernel/ids.ts";
import { apiKeyProcedure, router } from "../trpc/procedures.ts";
import { DISABLED_REASONS, EndpointDraftSchema } from "./domain/endpoint.ts";
import { OFFERED_EVENTS } from "./domain/webhook-event.ts";
import { createEndpoint, deleteEndpoint, readEndpoints, saveEndpoint } from "./manage-endpoints.ts";

const EndpointSchema = z.object({
  endpointId: WebhookEndpointIdSchema,
  url: z.string(),
  description: z.string(),
  events: z.array(z.enum(OFFERED_EVENTS)),
  createdAt: z.iso.datetime(),
  failingSince: z.iso.datetime().nullable(),
  disabledAt: z.iso.datetime().nullable(),
  disabledReason: z.enum(DISABLED_REASONS).nullable(),
});
const EndpointInput = z.object({ endpointId: WebhookEndpointIdSchema });
const OkSchema = z.object({ ok: z.literal(true) });
const OK = { ok: true } as const;

const TAGS = ["Webhooks"];

export const publicWebhooksRouter = router({
  list: apiKeyProcedure("webhooks:write")
    .meta({
      openapi: { method: "GET", path: "/webhooks", tags: TAGS, summary: "List webhook endpoints" },
    })
    .input(z.object({}))
    .output(z.object({ endpoints: z.array(EndpointSchema) }))
    .query(async ({ ctx: { deps, caller } }) => ({
      endpoints: await readEndpoints(deps, caller.orgId),
    })),
  create: apiKeyProcedure("webhooks:write")
    .meta({
      openapi: {
        method: "POST",
        path: "/webhooks",
        tags: TAGS,
        summary: "Create a webhook endpoint",
        description: "The response is the only one that has the signing secret.",
      },
    })
    .input(EndpointDraftSchema)
    .output(EndpointInput.extend({ secret: z.string() }))
    .mutation(({ ctx: { deps, caller }, input }) => createEndpoint(deps, caller, input)),
  save: apiKeyProcedure("webhooks:write")
    .meta({
      openapi: {
        method: "PUT",
        path: "/webhooks/{endpointId}",
        tags: TAGS,
        summary: "Change a webhook endpoint",
      },
    })
    .input(EndpointDraftSchema.extend(EndpointInput.shape))
    .output(OkSchema)
    .mutation(async ({ ctx: { deps, caller }, input }) => {
      await saveEndpoint(deps, caller, input);
      return OK;
    }),
  remove: apiKeyProcedure("webhooks:write")
    .meta({
      openapi: {
        method: "DELETE",
        path: "/webhooks/{endpointId}",
        tags: TAGS,
        summary: "Delete a webhook endpoint",
      },
    })
    .input(EndpointInput)
    .output(OkSchema)
    .mutation(async ({ ctx: { deps, caller }, input }) => {
      await deleteEndpoint(deps, caller, input);
      return OK;
    }),
});
