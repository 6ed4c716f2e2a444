// Local candidates arrive quickly. An unreachable TURN server would delay gathering much longer.
const GATHERING_MS = 1_000;

/**
 * Keeps PeerJS, which doesn't support ICE restarts, from closing a connection that has lost its path.
 * Call it once the connection is established.
 */
export function detachFromPeerJs(connection: RTCPeerConnection): void {
  connection.oniceconnectionstatechange = null;
  connection.onicecandidate = null;
}

/** Resolves when ICE gathering is complete, or after a second. */
export function gathered(connection: RTCPeerConnection): Promise<void> {
  if (connection.iceGatheringState === "complete") return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, GATHERING_MS);
    connection.addEventListener("icegatheringstatechange", () => {
      if (connection.iceGatheringState !== "complete") return;
      clearTimeout(timer);
      resolve();
    });
  });
}

/**
 * Sends a key frame after the path has recovered. Otherwise the other side requests one only after up
 * to three seconds.
 */
export async function sendKeyFrame(connection: RTCPeerConnection): Promise<void> {
  for (const sender of connection.getSenders()) {
    if (sender.track?.kind !== "video") continue;
    for (const active of [false, true]) {
      const parameters = sender.getParameters();
      for (const encoding of parameters.encodings) encoding.active = active;
      await sender.setParameters(parameters);
    }
  }
}
