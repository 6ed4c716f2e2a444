import { z } from "zod";

export const CALL_SIDES = ["agent", "visitor"] as const;
export type CallSide = (typeof CALL_SIDES)[number];

/** Whether packets travel straight between the two browsers or through a TURN server. */
export const MEDIA_ROUTES = ["direct", "relay", "unknown"] as const;
export type MediaRoute = (typeof MEDIA_ROUTES)[number];

export const RESTART_OUTCOMES = ["recovered", "failed", "call_ended"] as const;
export type RestartOutcome = (typeof RESTART_OUTCOMES)[number];

/** How often each side reports how well its media flows. */
export const QUALITY_EVERY_MS = 10_000;

/** What a page answers that does not have the connection which the offer is about. */
export const NO_SUCH_CONNECTION = "";

// With sound, picture and the candidates of a machine with many networks some 10 kB.
const MAX_SDP = 24_000;
const SDP = z
  .string()
  .max(MAX_SDP)
  .regex(/^v=0\r?\n[\x20-\x7e\r\n]*$/);

export const AttemptSchema = z.number().int().min(1).max(32_767);
export const OfferSchema = SDP;
export const AnswerSchema = SDP.or(z.literal(NO_SUCH_CONNECTION));

/** A candidate as the log shows it: "host udp", "relay tcp". */
export const CandidateSchema = z
  .string()
  .max(40)
  .regex(/^[a-z]+ [a-z]+$/);

/** What a side could not measure it leaves out. */
export const QualitySchema = z.strictObject({
  roundTripMs: z.number().int().min(0).max(60_000).optional(),
  /** Share of packets lost on the way here, in thousandths. */
  lossPermille: z.number().int().min(0).max(1_000).optional(),
  route: z.enum(MEDIA_ROUTES),
});
export type QualityReport = z.infer<typeof QualitySchema>;

export type Quality = {
  readonly roundTripMs: number | null;
  readonly lossPermille: number | null;
  readonly route: MediaRoute;
};

/** All that one side needs to reach the other, valid for this call alone. */
export type MediaTicket = {
  readonly peerId: string;
  readonly remotePeerId: string;
  /** Passed as PeerJS's `token`; checked when the signalling socket is opened. */
  readonly ticket: string;
  /** PeerJS's `path` on this server's own origin. */
  readonly path: string;
  readonly iceServers: readonly { urls: string[]; username?: string; credential?: string }[];
};
