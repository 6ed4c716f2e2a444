// Candidates of a nearby network come at once; those of a dead TURN server would keep us waiting.
const GATHERING_MS = 1_000;

/**
 * Keeps PeerJS from closing a connection whose path is lost. To be called once it has connected:
 * PeerJS knows nothing of ICE restarts.
 */
export function detachFromPeerJs(connection: RTCPeerConnection): void {
  connection.oniceconnectionstatechange = null;
  connection.onicecandidate = null;
}

/** Resolves when the ICE candidates are gathered, or after a second with those there are. */
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
 * Sends a key frame on a path that has recovered. Otherwise the other side waits up to three
 * seconds before it asks for a frame that it can decode.
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
