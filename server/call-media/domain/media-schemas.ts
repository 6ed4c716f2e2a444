import { z } from "zod";
import { MEDIA_ROUTES, NO_SUCH_CONNECTION } from "./media.ts";

// Audio, video and the candidates of a machine with many networks take about 10 kB.
const MAX_SDP = 24_000;
const SDP = z
  .string()
  .max(MAX_SDP)
  .regex(/^v=0\r?\n[\x20-\x7e\r\n]*$/);

export const AttemptSchema = z.number().int().min(1).max(32_767);
export const OfferSchema = SDP;
export const AnswerSchema = SDP.or(z.literal(NO_SUCH_CONNECTION));

/** A candidate's type and protocol, for example "host udp" or "relay tcp". */
export const CandidateSchema = z
  .string()
  .max(40)
  .regex(/^[a-z]+ [a-z]+$/);

export const QualitySchema = z.strictObject({
  roundTripMs: z.number().int().min(0).max(60_000).optional(),
  lossPermille: z.number().int().min(0).max(1_000).optional(),
  route: z.enum(MEDIA_ROUTES),
});
