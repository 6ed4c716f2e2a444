import { z } from "zod";
import { type AppliedEvent, applyCallEvent } from "../calls/apply-call-event.ts";
import { CALL_MODES, PageSchema, PageUrlSchema } from "../calls/domain/call-request.ts";
import { RejoinTokenSchema, rejoinCall } from "../calls/rejoin-call.ts";
import { requestCall } from "../calls/request-call.ts";
import type { CallDeps } from "../calls/step-call.ts";
import type { Deps } from "../deps.ts";
import type { VisitorClaims } from "../integrations/tokens.ts";
import { DomainError, TooManyRequests } from "../kernel/errors.ts";
import { AgentIdSchema, type CallId, CallIdSchema, MessageIdSchema } from "../kernel/ids.ts";
import { answerCallBack, callBackShown, findCaller } from "../messages/call-back.ts";
import type { MaskingLevel } from "../settings/domain/privacy-settings.ts";
import { visitorProcedure } from "../trpc/procedures.ts";
import { IdentitySchema, SignatureSchema } from "../visitors/domain/identity-schema.ts";
import { hangUp } from "./hang-up.ts";
import { readVisitorView } from "./read-visitor-view.ts";
import { saveIdentity } from "./save-identity.ts";

const DAY_MS = 86_400_000;

// The visitor's page notices connected media on its own, so it needs no refresh.
const MEDIA_CONNECTED = { type: "media_connected", visitorInformed: true } as const;

const CallInput = z.strictObject({ callId: CallIdSchema });

/** Called by the visitor's widget. */
export const visitorCallProcedures = {
  view: visitorProcedure("look")
    .input(
      z.strictObject({
        callId: CallIdSchema.nullable(),
        greeterId: AgentIdSchema.nullable(),
        pageUrl: PageUrlSchema,
        /** The token of the link that opened the page. */
        link: z.string().max(1_000).optional(),
      }),
    )
    .query(async ({ ctx: { deps, visitor, origin }, input }) => {
      const view = await readVisitorView(deps, visitor, input);
      const page = { url: input.pageUrl, level: view.level };
      noteSighting(deps, { ...visitor, origin }, page);
      notePage(deps, visitor, page);
      return view;
    }),
  identify: visitorProcedure("identify")
    .input(
      z.strictObject({
        identity: IdentitySchema.nullable(),
        signature: SignatureSchema.nullable(),
      }),
    )
    .mutation(({ ctx: { deps, visitor }, input }) => saveIdentity(deps, visitor, input)),
  requestCall: visitorProcedure("requestCall")
    .input(
      z.strictObject({
        attemptId: CallIdSchema,
        mode: z.enum(CALL_MODES),
        greeterId: AgentIdSchema.nullable(),
        /** The visitor accepts to be called back about this. Older widgets don't send it. */
        messageId: MessageIdSchema.nullable().default(null),
        page: PageSchema,
        onPageMs: z
          .number()
          .int()
          .min(0)
          .max(30 * DAY_MS),
        rejoinToken: RejoinTokenSchema,
      }),
    )
    .mutation(
      async ({ ctx: { deps, visitor, ip }, input: { attemptId, messageId, ...request } }) => {
        const retryAfterS = await deps.limits.consume("requestCallByAddress", ip);
        if (retryAfterS > 0) throw new TooManyRequests(retryAfterS);
        const country = await deps.geo.countryOf(ip);
        const place = async () => {
          const calledBackBy = await findCaller(deps, visitor, messageId);
          const asked = { ...request, calledBackBy, callId: attemptId, country };
          const callId = await requestCall(deps, visitor, asked);
          if (messageId)
            await answerCallBack(deps, visitor, { messageId, answer: "accepted", callId });
          const { greeterId, page } = request;
          return readVisitorView(deps, visitor, { callId, greeterId, pageUrl: page.url });
        };
        const refuse = async () => {
          // The page repeats the request by itself; these don't count as the visitor's attempts.
          await Promise.all([
            deps.limits.refund("requestCall", visitor.visitorId),
            deps.limits.refund("requestCallByAddress", ip),
          ]);
          throw new DomainError("OVERLOADED");
        };
        return deps.ringAdmission.run(place, refuse);
      },
    ),
  callBackShown: visitorProcedure("report")
    .input(z.strictObject({ messageId: MessageIdSchema }))
    .mutation(({ ctx: { deps, visitor }, input }) => callBackShown(deps, visitor, input.messageId)),
  declineCallBack: visitorProcedure("report")
    .input(z.strictObject({ messageId: MessageIdSchema, pageUrl: PageUrlSchema }))
    .mutation(async ({ ctx: { deps, visitor }, input: { messageId, pageUrl } }) => {
      await answerCallBack(deps, visitor, { messageId, answer: "declined" });
      return readVisitorView(deps, visitor, { callId: null, greeterId: null, pageUrl });
    }),
  rejoin: visitorProcedure("rejoin")
    .input(
      z.strictObject({
        callId: CallIdSchema,
        token: RejoinTokenSchema,
        nextToken: RejoinTokenSchema,
      }),
    )
    .mutation(async ({ ctx: { deps, visitor }, input }) => {
      await rejoinCall(deps, visitor, input);
      return readVisitorView(deps, visitor, {
        callId: input.callId,
        greeterId: null,
        pageUrl: null,
      });
    }),
  hangUp: visitorProcedure("report")
    .input(CallInput)
    .mutation(async ({ ctx: { deps, visitor }, input: { callId } }) => {
      await hangUp(deps, visitor, callId);
      return readVisitorView(deps, visitor, { callId, greeterId: null, pageUrl: null });
    }),
  mediaConnected: visitorProcedure("report")
    .input(CallInput)
    .mutation(({ ctx: { deps, visitor }, input }) =>
      apply(deps, visitor, input.callId, MEDIA_CONNECTED),
    ),
  mediaFailed: visitorProcedure("report")
    .input(z.strictObject({ callId: CallIdSchema, detail: z.string().max(500) }))
    .mutation(({ ctx: { deps, visitor }, input: { callId, detail } }) =>
      apply(deps, visitor, callId, { type: "media_failed", facts: { by: "visitor", detail } }),
    ),
};

function noteSighting(
  { sightings }: Pick<Deps, "sightings">,
  visitor: VisitorClaims & { readonly origin: string | null },
  { url, level }: { readonly url: string; readonly level: MaskingLevel | null },
): void {
  if (visitor.previewUntil === undefined)
    sightings.add(visitor, { url, isStrict: level === "strict" });
}

/** At the strict level, and while it is unknown, no pages of a visit are remembered. */
function notePage(
  { visitedPages, clock }: Pick<Deps, "visitedPages" | "clock">,
  { visitorId }: VisitorClaims,
  { url, level }: { readonly url: string; readonly level: MaskingLevel | null },
): void {
  if (level === "strict") visitedPages.forget(visitorId);
  else visitedPages.add(visitorId, url, clock());
}

async function apply(
  deps: CallDeps,
  { orgId, visitorId }: VisitorClaims,
  callId: CallId,
  event: AppliedEvent,
): Promise<{ ok: true }> {
  await applyCallEvent(deps, { orgId, callId }, { visitorId }, event);
  return { ok: true };
}
