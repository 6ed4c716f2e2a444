import type { MediaTicket } from "../../server/call-media/domain/media.ts";
import { NO_SUCH_CONNECTION } from "../../server/call-media/domain/media.ts";
import { gathered } from "../shared/media-connection.ts";

type Offered = { readonly attempt: number; readonly offer: string };

/** Answers each ICE restart of the agent's side once. */
export function createRestartAnswers(
  current: () => RTCPeerConnection | null,
  send: (attempt: number, answer: string) => Promise<unknown>,
) {
  let busy = false;
  let latest: { attempt: number; answer: string } | null = null;

  /** An answer that could not be sent is latest and sent when the offer arrives again. */
  const answer = async (
    { attempt, offer }: Offered,
    iceServers: MediaTicket["iceServers"],
  ): Promise<void> => {
    if (latest?.attempt !== attempt) {
      const connection = current();
      const answered = connection && isOf(connection, offer);
      latest = {
        attempt,
        answer: answered ? await accept(connection, offer, iceServers) : NO_SUCH_CONNECTION,
      };
    }
    await send(latest.attempt, latest.answer);
  };
  return {
    async offered(offered: Offered, iceServers: MediaTicket["iceServers"]): Promise<void> {
      if (busy) return;
      busy = true;
      try {
        await answer(offered, iceServers);
      } finally {
        busy = false;
      }
    },
  };
}

async function accept(
  connection: RTCPeerConnection,
  offer: string,
  iceServers: MediaTicket["iceServers"],
): Promise<string> {
  connection.setConfiguration({
    ...connection.getConfiguration(),
    iceServers: iceServers.map((server) => ({ ...server })),
  });
  await connection.setRemoteDescription({ type: "offer", sdp: offer });
  await connection.setLocalDescription(await connection.createAnswer());
  await gathered(connection);
  return connection.localDescription?.sdp ?? NO_SUCH_CONNECTION;
}

/** Compares certificate fingerprints, which are different for each connection. */
function isOf({ remoteDescription }: RTCPeerConnection, offer: string): boolean {
  const known = fingerprintOf(remoteDescription?.sdp ?? "");
  return known !== null && known === fingerprintOf(offer);
}

const fingerprintOf = (sdp: string): string | null =>
  /^a=fingerprint:(.+?)\r?$/m.exec(sdp)?.[1] ?? null;
