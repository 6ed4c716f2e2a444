import type { Probe, ProbeResult } from "./probes.ts";

const GIVE_UP_MS = 10_000;
// A STUN server that does not answer is asked for many seconds.
const ANSWERED_WITHIN_MS = 3_000;
// Errors below are the server's own answers, such as 401; 701 says that it cannot be reached.
const UNREACHABLE = 701;

/** Gathers candidates from this one server, as at the beginning of a call. */
export async function runProbe(probe: Probe): Promise<ProbeResult> {
  const { kind, server } = probe;
  const connection = new RTCPeerConnection({
    iceServers: server ? [server] : [],
    iceTransportPolicy: kind.startsWith("turn") ? "relay" : "all",
  });
  try {
    const result = firstResult(connection, probe);
    connection.createDataChannel("probe");
    await connection.setLocalDescription(await connection.createOffer());
    return await result;
  } finally {
    connection.close();
  }
}

function firstResult(connection: RTCPeerConnection, { kind }: Probe): Promise<ProbeResult> {
  const wanted = kind === "host" ? "host" : kind === "stun" ? "srflx" : "relay";
  const startedMs = performance.now();
  let failure: ProbeResult | null = null;
  return new Promise((resolve) => {
    const timer = setTimeout(() => end(failure ?? "unreachable"), GIVE_UP_MS);
    const end = (result: ProbeResult) => {
      clearTimeout(timer);
      resolve(result);
    };
    connection.addEventListener("icecandidateerror", ({ errorCode }) => {
      failure = errorCode < UNREACHABLE ? "refused" : (failure ?? "unreachable");
    });
    connection.addEventListener("icecandidate", ({ candidate }) => {
      if (candidate?.type === wanted) return end("works");
      if (candidate) return;
      // On a public address STUN answers with what the browser knows already: there is no candidate.
      const answered =
        kind === "stun" && !failure && performance.now() - startedMs < ANSWERED_WITHIN_MS;
      end(answered ? "works" : (failure ?? "unreachable"));
    });
  });
}
