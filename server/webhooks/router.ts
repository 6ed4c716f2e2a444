import { z } from "zod";
import { WebhookEndpointIdSchema, WebhookMessageIdSchema } from "../kernel/ids.ts";
import { adminProcedure, router } from "../trpc/procedures.ts";
import { EndpointDraftSchema } from "./domain/endpoint.ts";
import { DELIVERY_STATES } from "./domain/webhook-event.ts";
import {
  createEndpoint,
  deleteEndpoint,
  enableEndpoint,
  readEndpoints,
  rotateSecret,
  saveEndpoint,
  sendTest,
} from "./manage-endpoints.ts";
import { readLog, readLogged } from "./read-log.ts";
import { replayFailed, replayMessage } from "./replay-messages.ts";

const EndpointInput = z.strictObject({ endpointId: WebhookEndpointIdSchema });
const MessageInput = EndpointInput.extend({ messageId: WebhookMessageIdSchema });
const SinceSchema = z.iso.datetime().transform((text) => new Date(text));

export const webhooksRouter = router({
  list: adminProcedure.query(({ ctx: { deps, viewer } }) => readEndpoints(deps, viewer.orgId)),
  create: adminProcedure
    .input(EndpointDraftSchema)
    .mutation(({ ctx: { deps, viewer }, input }) => createEndpoint(deps, viewer, input)),
  save: adminProcedure
    .input(EndpointDraftSchema.extend(EndpointInput.shape))
    .mutation(({ ctx: { deps, viewer }, input }) => saveEndpoint(deps, viewer, input)),
  enable: adminProcedure
    .input(EndpointInput.extend({ enabled: z.boolean() }))
    .mutation(({ ctx: { deps, viewer }, input }) => enableEndpoint(deps, viewer, input)),
  remove: adminProcedure
    .input(EndpointInput)
    .mutation(({ ctx: { deps, viewer }, input }) => deleteEndpoint(deps, viewer, input)),
  rotateSecret: adminProcedure
    .input(EndpointInput)
    .mutation(({ ctx: { deps, viewer }, input }) => rotateSecret(deps, viewer, input)),
  sendTest: adminProcedure
    .input(EndpointInput)
    .mutation(({ ctx: { deps, viewer }, input }) => sendTest(deps, viewer, input)),
  log: adminProcedure
    .input(
      EndpointInput.extend({
        state: z.enum(DELIVERY_STATES).nullish(),
        cursor: z.string().max(100).nullish(),
      }),
    )
    .query(({ ctx: { deps, viewer }, input: { endpointId, state = null, cursor = null } }) =>
      readLog(deps, viewer, { endpointId, state, cursor }),
    ),
  logged: adminProcedure
    .input(MessageInput)
    .query(({ ctx: { deps, viewer }, input }) =>
      readLogged(deps, { orgId: viewer.orgId, ...input }),
    ),
  replay: adminProcedure
    .input(MessageInput)
    .mutation(({ ctx: { deps, viewer }, input }) => replayMessage(deps, viewer, input)),
  replayFailed: adminProcedure
    .input(EndpointInput.extend({ since: SinceSchema }))
    .mutation(({ ctx: { deps, viewer }, input }) => replayFailed(deps, viewer, input)),
});
