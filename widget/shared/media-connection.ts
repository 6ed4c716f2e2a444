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

// Without it, browsers start at 300 kbit/s: they drop the first frames of a 720p camera and send the
// next ones small. Congestion control reduces it within a second where the uplink is slower.
const START_KBPS = 1_000;

/** For PeerJS's `sdpTransform`: the side that receives this description starts sending at 1 Mbit/s. */
export function withStartBitrate(sdp: string): string {
  const sections = sdp.split(/(?=^m=)/m);
  return sections
    .map((section) => (section.startsWith("m=video") ? faster(section) : section))
    .join("");
}

const START_BITRATE = `x-google-start-bitrate=${START_KBPS}`;

function faster(section: string): string {
  const described = new Set(valuesOf(section, /^a=fmtp:(\d+) /gm));
  const codecs = valuesOf(section, /^a=rtpmap:(\d+) (?:VP8|VP9|H264|AV1)\//gm);
  const added = codecs
    .filter((payload) => !described.has(payload))
    .map((payload) => `a=fmtp:${payload} ${START_BITRATE}\r\n`);
  const changed = section.replace(/^(a=fmtp:(\d+) [^\r\n]*)/gm, (line, _all, payload) =>
    codecs.includes(payload) ? `${line};${START_BITRATE}` : line,
  );
  return changed + added.join("");
}

const valuesOf = (text: string, pattern: RegExp): string[] =>
  Array.from(text.matchAll(pattern), ([, value = ""]) => value);
