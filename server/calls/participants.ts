import type { Deps } from "../deps.ts";
import type { PeerClaims } from "../integrations/tokens.ts";
import { isPeerOfOpenCall } from "./store.ts";

/** Whether this ticket's call is open and the ticket's id is one of its two. */
export const isParticipant = (
  { db }: Pick<Deps, "db">,
  { orgId, callId, peerId }: PeerClaims,
): Promise<boolean> => isPeerOfOpenCall(db, orgId, callId, peerId);
