import { NO_SUCH_CONNECTION } from "../../../server/call-media/domain/media.ts";
import { gathered } from "../../../widget/shared/media-connection.ts";
import type { MediaReading } from "../../../widget/shared/media-stats.ts";
import { refusalOf } from "../refusal.ts";
import type { Answer, RestartApi } from "./restart-api.ts";

const RETRY_MS = 1_000;
// If the path recovers and no answer comes, the offer is withdrawn.
const WITHDRAWN_AFTER_MS = 30_000;

type Attempt = {
  readonly number: number;
  readonly connection: RTCPeerConnection;
  readonly startedAtMs: number;
  /** Null until its candidates are gathered. */
  offer: string | null;
  delivered: boolean;
  answered: boolean;
};

type Events = {
  /** The server has recorded a restart. */
  readonly onStarted: () => void;
  readonly onServer: () => void;
  /** The visitor's page doesn't have this connection. */
  readonly onNoSuchConnection: () => void;
  readonly onError: (error: unknown) => void;
};

/**
 * Restarts ICE on an open connection. Offer and answer go through our server, because a second
 * offer over PeerJS would make it close the connection.
 */
export function createIceRestarter(api: RestartApi, events: Events) {
  let attempt: Attempt | null = null;
  const requests = createRequestQueue(events);

  async function begin(connection: RTCPeerConnection) {
    const { attempt: number, iceServers } = await api.begin();
    events.onStarted();
    const startedAtMs = performance.now();
    const current: Attempt = {
      number,
      connection,
      startedAtMs,
      offer: null,
      delivered: false,
      answered: false,
    };
    attempt = current;
    connection.setConfiguration({
      ...connection.getConfiguration(),
      iceServers: iceServers.map((server) => ({ ...server })),
    });
    await connection.setLocalDescription(await connection.createOffer({ iceRestart: true }));
    await gathered(connection);
    current.offer = connection.localDescription?.sdp ?? null;
    await deliver(current);
  }

  async function deliver(current: Attempt) {
    if (!current.offer || current.delivered) return;
    await api.offer(current.number, current.offer);
    current.delivered = true;
  }

  async function take({ attempt: number, answer }: Answer) {
    const current = attempt;
    if (!current || current.number !== number || current.answered) return;
    current.answered = true;
    if (answer === NO_SUCH_CONNECTION) {
      finish("failed", null);
      return events.onNoSuchConnection();
    }
    if (current.connection.signalingState !== "have-local-offer") return;
    await current.connection.setRemoteDescription({ type: "answer", sdp: answer });
  }

  function finish(outcome: "recovered" | "failed", reading: MediaReading | null) {
    if (!attempt) return;
    const { number } = attempt;
    attempt = null;
    api.end(number, outcome, reading).catch(events.onError);
  }

  return {
    restart: (connection: RTCPeerConnection, nowMs: number) =>
      requests.run(nowMs, () => begin(connection)),
    /** During a media outage: sends an unsent offer and asks for the answer. */
    poll: (nowMs: number) =>
      requests.run(nowMs, async () => {
        if (attempt) await deliver(attempt);
        const answer = await api.answer();
        requests.pause();
        if (answer) await take(answer);
      }),
    /** An answer from the desk's feed. */
    answered: (answer: Answer) => void take(answer).catch(events.onError),
    /** Media is flowing again. */
    flowing(reading: MediaReading, nowMs: number) {
      if (!attempt) return;
      if (attempt.answered) return finish("recovered", reading);
      if (nowMs - attempt.startedAtMs < WITHDRAWN_AFTER_MS) return;
      if (attempt.connection.signalingState === "have-local-offer")
        attempt.connection.setLocalDescription({ type: "rollback" }).catch(events.onError);
      finish("recovered", reading);
    },
    /** The connection was replaced by another. */
    abandon: () => finish("failed", null),
    /** The network is back: pending requests don't wait. */
    retryNow: requests.retryNow,
  };
}

/** Runs one request at a time, and pauses for a second after a failure. */
function createRequestQueue({ onServer, onError }: Pick<Events, "onServer" | "onError">) {
  let busy = false;
  let nextAtMs = 0;
  const pause = () => {
    nextAtMs = performance.now() + RETRY_MS;
  };
  return {
    async run(nowMs: number, request: () => Promise<void>): Promise<void> {
      if (busy || nowMs < nextAtMs) return;
      busy = true;
      try {
        await request();
        onServer();
      } catch (error) {
        if (refusalOf(error)) onServer();
        onError(error);
        pause();
      } finally {
        busy = false;
      }
    },
    pause,
    retryNow() {
      nextAtMs = 0;
    },
  };
}
