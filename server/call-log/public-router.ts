import { z } from "zod";
import { END_REASONS } from "../calls/domain/call.ts";
import { CallIdSchema, OutcomeIdSchema } from "../kernel/ids.ts";
import { linkRecording } from "../recordings/link-recording.ts";
import { TRANSCRIPT_STATES } from "../transcripts/domain/transcript.ts";
import { readTranscript } from "../transcripts/read-transcript.ts";
import { apiKeyProcedure, router } from "../trpc/procedures.ts";
import { listPublicCalls, showCallDetail, showTranscript } from "./public-calls.ts";
import { readLoggedCall } from "./read-call-log.ts";

const CallInput = z.object({ callId: CallIdSchema });
const MomentSchema = z.iso.datetime();

const OutcomeSchema = z.object({ outcomeId: OutcomeIdSchema, name: z.string() });

const CallSchema = z.object({
  callId: CallIdSchema,
  requestedAt: MomentSchema,
  agentName: z.string().nullable().describe("Who is rung or in the call, or was last"),
  mode: z.enum(["video", "voice"]),
  state: z.enum(["ringing", "accepted", "connected", "ended"]),
  reason: z.enum(END_REASONS).nullable().describe("Why it ended. Null while it is open"),
  durationSeconds: z.int().nullable().describe("From the answer on. Null if nobody answered"),
  page: z.object({ url: z.string(), title: z.string() }),
  country: z.string().nullable().describe("ISO 3166-1, two letters"),
  outcome: OutcomeSchema.nullable(),
});

const CallDetailSchema = CallSchema.extend({
  siteName: z.string(),
  poolName: z.string().nullable(),
  answeredAt: MomentSchema.nullable(),
  endedAt: MomentSchema.nullable(),
  note: z.string().describe("What the agent wrote. Empty without a note"),
  recording: z
    .object({
      state: z.enum(["recording", "finalizing", "ready", "failed", "deleted"]),
      durationSeconds: z.int().nullable(),
      bytes: z.int(),
    })
    .nullable(),
});

const TranscriptSchema = z.object({
  state: z.enum(TRANSCRIPT_STATES),
  language: z.string().nullable(),
  utterances: z.array(
    z.object({
      side: z.enum(["visitor", "agent"]),
      startMs: z.int(),
      endMs: z.int(),
      text: z.string(),
    }),
  ),
});

const TAGS = ["Calls"];

export const publicCallsRouter = router({
  list: apiKeyProcedure("calls:read")
    .meta({
      openapi: {
        method: "GET",
        path: "/calls",
        tags: TAGS,
        summary: "List calls, newest first, 50 a page",
      },
    })
    .input(
      z.object({
        cursor: z.string().max(100).optional().describe("The nextCursor of the page before"),
        from: MomentSchema.optional().describe("Requested at or after"),
        to: MomentSchema.optional().describe("Requested before"),
        outcome: z
          .union([OutcomeIdSchema, z.literal("missing")])
          .optional()
          .describe("An outcome's id, or `missing` for answered calls without one"),
      }),
    )
    .output(z.object({ calls: z.array(CallSchema), nextCursor: z.string().nullable() }))
    .query(({ ctx: { deps, caller }, input }) => listPublicCalls(deps, caller.orgId, input)),
  get: apiKeyProcedure("calls:read")
    .meta({
      openapi: { method: "GET", path: "/calls/{callId}", tags: TAGS, summary: "Get a call" },
    })
    .input(CallInput)
    .output(CallDetailSchema)
    .query(async ({ ctx: { deps, caller }, input }) =>
      showCallDetail(
        await readLoggedCall(deps, { orgId: caller.orgId, agentId: null }, input.callId),
      ),
    ),
  recording: apiKeyProcedure("recordings:read")
    .meta({
      openapi: {
        method: "GET",
        path: "/calls/{callId}/recording",
        tags: TAGS,
        summary: "Get a link to a call's recording",
        description: "Whoever has the link can download the file for an hour. Audited.",
      },
    })
    .input(CallInput)
    .output(z.object({ url: z.url(), expiresAt: MomentSchema }))
    .query(async ({ ctx: { deps, caller }, input }) => {
      const link = await linkRecording(deps, caller, { ...input, kind: "download" });
      return { ...link, url: new URL(link.url, deps.env.PUBLIC_URL).href };
    }),
  transcript: apiKeyProcedure("transcripts:read")
    .meta({
      openapi: {
        method: "GET",
        path: "/calls/{callId}/transcript",
        tags: TAGS,
        summary: "Get a call's transcript",
      },
    })
    .input(CallInput)
    .output(TranscriptSchema)
    .query(async ({ ctx: { deps, caller }, input }) =>
      showTranscript(await readTranscript(deps, caller, input.callId)),
    ),
});
