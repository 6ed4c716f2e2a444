import { z } from "zod";

export const CALL_SIDES = ["agent", "visitor"] as const;
export type CallSide = (typeof CALL_SIDES)[number];

/** Whether packets go directly between the two browsers or through a TURN server. */
export const MEDIA_ROUTES = ["direct", "relay", "unknown"] as const;
export type MediaRoute = (typeof MEDIA_ROUTES)[number];

export const RESTART_OUTCOMES = ["recovered", "failed", "call_ended"] as const;
export type RestartOutcome = (typeof RESTART_OUTCOMES)[number];

/** How often each side reports the quality of its media. */
export const QUALITY_EVERY_MS = 10_000;

/** The answer of a page that doesn't have the connection that the offer is for. */
export const NO_SUCH_CONNECTION = "";

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

/** Values that couldn't be measured are left out. */
export const QualitySchema = z.strictObject({
  roundTripMs: z.number().int().min(0).max(60_000).optional(),
  /** Share of incoming packets that were lost, in thousandths. */
  lossPermille: z.number().int().min(0).max(1_000).optional(),
  route: z.enum(MEDIA_ROUTES),
});
export type QualityReport = z.infer<typeof QualitySchema>;

export type Quality = {
  readonly roundTripMs: number | null;
  readonly lossPermille: number | null;
  readonly route: MediaRoute;
};

/** A STUN or TURN server as browsers take it. */
export type IceServer = {
  readonly urls: string[];
  readonly username?: string;
  readonly credential?: string;
};

/** What one side needs to connect to the other. Valid only for this call. */
export type MediaTicket = {
  readonly peerId: string;
  readonly remotePeerId: string;
  /** Passed as PeerJS's `token`. Verified when the signaling socket is opened. */
  readonly ticket: string;
  /** PeerJS's `path` on this server's origin. */
  readonly path: string;
  readonly iceServers: readonly IceServer[];
};
