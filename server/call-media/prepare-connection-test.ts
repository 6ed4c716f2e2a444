import type { Deps } from "../deps.ts";
import type { Viewer } from "../people/viewer.ts";
import type { IceServer } from "./domain/media.ts";

export type ConnectionTest = {
  readonly iceServers: readonly IceServer[];
  /** The TURN provider gave no credentials, so only the other servers can be tested. */
  readonly turnFailed: boolean;
};

/** All STUN and TURN servers, with credentials for a few minutes, to be tried by an admin's browser. */
export async function prepareConnectionTest(
  { iceServers, clock, log }: Pick<Deps, "iceServers" | "clock" | "log">,
  { orgId, agentId }: Pick<Viewer, "orgId" | "agentId">,
): Promise<ConnectionTest> {
  const now = clock();
  try {
    return { iceServers: await iceServers.forTest(`test-${agentId}`, now), turnFailed: false };
  } catch (error) {
    log.warn({ err: error, orgId }, "no TURN credentials for a connection test");
    return { iceServers: iceServers.stun, turnFailed: true };
  }
}
