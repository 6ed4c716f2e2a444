// Candidates of a near network come at once; those of a dead TURN server would keep us waiting.
const GATHERING_MS = 1_000;

/**
 * From its first connection on a peer connection is ours: PeerJS would close it when its path is
 * lost, and knows nothing of restarts.
 */
export function takeOver(connection: RTCPeerConnection): void {
  connection.oniceconnectionstatechange = null;
  connection.onicecandidate = null;
}

/** Resolves when the candidates are known, or most of them. */
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
 * Makes the picture begin anew on a path that is back. Left alone, the other side waits up to
 * three seconds before it asks for a frame that it can decode.
 */
export async function renewPicture(connection: RTCPeerConnection): Promise<void> {
  for (const sender of connection.getSenders()) {
    if (sender.track?.kind !== "video") continue;
    for (const active of [false, true]) {
      const parameters = sender.getParameters();
      for (const encoding of parameters.encodings) encoding.active = active;
      await sender.setParameters(parameters);
    }
  }
}
