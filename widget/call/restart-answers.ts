import type { MediaTicket } from "../../server/call-media/domain/media.ts";
import { NO_SUCH_CONNECTION } from "../../server/call-media/domain/media.ts";
import { gathered } from "../shared/media-connection.ts";

type Offered = { readonly attempt: number; readonly offer: string };

/** Answers the agent's restarts of the connection, each once. */
export function createRestartAnswers(
  current: () => RTCPeerConnection | null,
  send: (attempt: number, answer: string) => Promise<unknown>,
) {
  let busy = false;
  let kept: { attempt: number; answer: string } | null = null;

  /** What cannot be sent for want of a network is sent when the offer is seen again. */
  const answer = async (
    { attempt, offer }: Offered,
    iceServers: MediaTicket["iceServers"],
  ): Promise<void> => {
    if (kept?.attempt !== attempt) {
      const connection = current();
      const answered = connection && isOf(connection, offer);
      kept = {
        attempt,
        answer: answered ? await accept(connection, offer, iceServers) : NO_SUCH_CONNECTION,
      };
    }
    await send(kept.attempt, kept.answer);
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

/** A browser makes a certificate for each connection, so its fingerprint tells them apart. */
function isOf({ remoteDescription }: RTCPeerConnection, offer: string): boolean {
  const known = fingerprintOf(remoteDescription?.sdp ?? "");
  return known !== null && known === fingerprintOf(offer);
}

const fingerprintOf = (sdp: string): string | null =>
  /^a=fingerprint:(.+?)\r?$/m.exec(sdp)?.[1] ?? null;
