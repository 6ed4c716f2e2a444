import { NO_SUCH_CONNECTION } from "../../../server/call-media/domain/media.ts";
import { gathered } from "../../../widget/shared/media-connection.ts";
import type { MediaReading } from "../../../widget/shared/media-stats.ts";
import { refusalOf } from "../refusal.ts";
import type { Answer, RestartLine } from "./restart-line.ts";

const ASK_AGAIN_MS = 1_000;
// The path healed by itself and nobody answers: the offer is withdrawn.
const WITHDRAWN_AFTER_MS = 30_000;

type Attempt = {
  readonly number: number;
  readonly connection: RTCPeerConnection;
  readonly beganAtMs: number;
  /** Null until its candidates are gathered. */
  offer: string | null;
  delivered: boolean;
  answered: boolean;
};

type Events = {
  /** The server has taken note of a restart. */
  readonly onBegun: () => void;
  readonly onServer: () => void;
  /** The visitor's page does not have this connection. */
  readonly onNoSuchConnection: () => void;
  readonly onTrouble: (error: unknown) => void;
};

/**
 * Restarts ICE on a connection that lives: our offer and the visitor's answer go through the
 * server, as a second offer over PeerJS would make it close the connection.
 */
export function createRestarter(line: RestartLine, events: Events) {
  let attempt: Attempt | null = null;
  const errands = createErrands(events);

  async function begin(connection: RTCPeerConnection) {
    const { attempt: number, iceServers } = await line.begin();
    events.onBegun();
    const beganAtMs = performance.now();
    const mine: Attempt = {
      number,
      connection,
      beganAtMs,
      offer: null,
      delivered: false,
      answered: false,
    };
    attempt = mine;
    connection.setConfiguration({
      ...connection.getConfiguration(),
      iceServers: iceServers.map((server) => ({ ...server })),
    });
    await connection.setLocalDescription(await connection.createOffer({ iceRestart: true }));
    await gathered(connection);
    mine.offer = connection.localDescription?.sdp ?? null;
    await deliver(mine);
  }

  async function deliver(mine: Attempt) {
    if (!mine.offer || mine.delivered) return;
    await line.offer(mine.number, mine.offer);
    mine.delivered = true;
  }

  async function take({ attempt: number, answer }: Answer) {
    const mine = attempt;
    if (!mine || mine.number !== number || mine.answered) return;
    mine.answered = true;
    if (answer === NO_SUCH_CONNECTION) {
      conclude("failed", null);
      return events.onNoSuchConnection();
    }
    if (mine.connection.signalingState !== "have-local-offer") return;
    await mine.connection.setRemoteDescription({ type: "answer", sdp: answer });
  }

  function conclude(outcome: "recovered" | "failed", reading: MediaReading | null) {
    if (!attempt) return;
    const { number } = attempt;
    attempt = null;
    line.end(number, outcome, reading).catch(events.onTrouble);
  }

  return {
    restart: (connection: RTCPeerConnection, nowMs: number) =>
      errands.run(nowMs, () => begin(connection)),
    /** While media is away: delivers what could not be delivered, and asks for the answer. */
    press: (nowMs: number) =>
      errands.run(nowMs, async () => {
        if (attempt) await deliver(attempt);
        const answer = await line.answer();
        errands.rest();
        if (answer) await take(answer);
      }),
    /** An answer that came with the desk's feed. */
    answered: (answer: Answer) => void take(answer).catch(events.onTrouble),
    /** Media flows. */
    flowing(reading: MediaReading, nowMs: number) {
      if (!attempt) return;
      if (attempt.answered) return conclude("recovered", reading);
      if (nowMs - attempt.beganAtMs < WITHDRAWN_AFTER_MS) return;
      if (attempt.connection.signalingState === "have-local-offer")
        attempt.connection.setLocalDescription({ type: "rollback" }).catch(events.onTrouble);
      conclude("recovered", reading);
    },
    /** The connection has been given up for another. */
    abandon: () => conclude("failed", null),
    /** The network is said to be back: nothing waits. */
    hurry: errands.hurry,
  };
}

/** One errand at a time; what fails for want of a network is tried again a second later. */
function createErrands({ onServer, onTrouble }: Pick<Events, "onServer" | "onTrouble">) {
  let busy = false;
  let nextAtMs = 0;
  const rest = () => {
    nextAtMs = performance.now() + ASK_AGAIN_MS;
  };
  return {
    async run(nowMs: number, errand: () => Promise<void>): Promise<void> {
      if (busy || nowMs < nextAtMs) return;
      busy = true;
      try {
        await errand();
        onServer();
      } catch (error) {
        if (refusalOf(error)) onServer();
        onTrouble(error);
        rest();
      } finally {
        busy = false;
      }
    },
    rest,
    hurry() {
      nextAtMs = 0;
    },
  };
}
