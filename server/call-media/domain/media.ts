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

/** Values that couldn't be measured are left out. */
export type QualityReport = {
  readonly roundTripMs?: number | undefined;
  /** Share of incoming packets that were lost, in thousandths. */
  readonly lossPermille?: number | undefined;
  readonly route: MediaRoute;
};

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
