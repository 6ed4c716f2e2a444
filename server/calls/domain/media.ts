export const CALL_SIDES = ["agent", "visitor"] as const;
export type CallSide = (typeof CALL_SIDES)[number];

/** Whether packets travel straight between the two browsers or through a TURN server. */
export const MEDIA_ROUTES = ["direct", "relay", "unknown"] as const;
export type MediaRoute = (typeof MEDIA_ROUTES)[number];

export const RESTART_OUTCOMES = ["recovered", "failed", "call_ended"] as const;
export type RestartOutcome = (typeof RESTART_OUTCOMES)[number];
