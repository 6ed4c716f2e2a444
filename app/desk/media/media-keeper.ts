import { QUALITY_EVERY_MS } from "../../../server/call-media/domain/media.ts";
import {
  beginHealth,
  hear,
  isRestartDue,
  judge,
  type LinkState,
  type MediaHealth,
  type MediaNews,
  SILENT_MS,
  type Verdict,
} from "../../../server/call-media/domain/media-health.ts";
import {
  type MediaReading,
  qualityBetween,
  readMedia,
} from "../../../server/call-media/domain/media-stats.ts";
import type { DeskCall } from "../../../server/desk/domain/desk-view.ts";
import { createCell, type Watchable } from "../cell.ts";
import type { CallLink } from "./call-link.ts";
import type { RestartLine } from "./restart-line.ts";
import { createRestarter } from "./restarter.ts";

const TICK_MS = 500;

export type KeptState = { readonly verdict: Verdict; readonly trouble: string };

/** Watches over a call's media and brings it back; the agent's side is the one that restarts. */
export type MediaKeeper = Watchable<KeptState> & {
  /** The server's newest word about the call. */
  readonly told: (call: DeskCall) => void;
  readonly close: () => void;
};

export function keepMedia(link: CallLink, line: RestartLine): MediaKeeper {
  const cell = createCell<KeptState>({ verdict: { at: "starting" }, trouble: "" });
  const watch = createArrivals(link.connection);
  const openedAtMs = performance.now();
  let health: MediaHealth = beginHealth(openedAtMs);
  let holder: number | null = null;
  let closed = false;

  const news = (what: MediaNews) => {
    health = hear(health, what, performance.now());
  };
  const restarter = createRestarter(line, {
    onBegun: () => news({ type: "restarted" }),
    onServer: () => news({ type: "server" }),
    onNoSuchConnection: callAnew,
    onTrouble: (error) => cell.set({ trouble: String(error).slice(0, 200) }),
  });
  const reportQuality = createQualityReports(line);

  function callAnew() {
    restarter.abandon();
    news({ type: "link", state: "new" });
    link.callAnew();
  }

  async function tick() {
    const { reading, arrived } = await watch.read();
    if (closed) return;
    const nowMs = performance.now();
    const connection = link.connection();
    news({ type: "link", state: stateOf(connection) });
    if (arrived) news({ type: "media" });
    news({ type: "tick" });
    if (connection && isHungUp(connection)) callAnew();
    const verdict = judge(health, nowMs);
    if (verdict.at !== cell.get().verdict.at || verdict.at === "reconnecting")
      cell.set({ verdict });
    if (verdict.at === "flowing" && reading) {
      restarter.flowing(reading, nowMs);
      reportQuality(reading, nowMs);
    }
    if (connection && isRestartDue(health, nowMs)) void restarter.restart(connection, nowMs);
    else if (verdict.at !== "flowing" && nowMs - openedAtMs > SILENT_MS)
      void restarter.press(nowMs);
  }

  const loop = setIntervalSparing(tick, TICK_MS);
  const onOnline = () => {
    restarter.hurry();
    loop.now();
  };
  window.addEventListener("online", onOnline);
  return {
    ...cell,
    told(call) {
      news({ type: "peer", gone: call.visitorGoneAt !== null });
      if (holder !== null && holder !== call.holder) callAnew();
      holder = call.holder;
      if (call.restart) restarter.answered(call.restart);
    },
    close() {
      closed = true;
      loop.stop();
      window.removeEventListener("online", onOnline);
    },
  };
}

function stateOf(connection: RTCPeerConnection | null): LinkState {
  switch (connection?.connectionState) {
    case "connected":
    case "disconnected":
    case "failed":
      return connection.connectionState;
    default:
      return "new";
  }
}

/** The other page has closed its end, in so many words. */
const isHungUp = (connection: RTCPeerConnection): boolean =>
  connection.getReceivers().some(({ transport }) => transport?.state === "closed");

/** Tells whether anything has arrived since the last reading, on whichever connection there is. */
function createArrivals(current: () => RTCPeerConnection | null) {
  let counted: RTCPeerConnection | null = null;
  let last = 0;
  return {
    async read(): Promise<{ reading: MediaReading | null; arrived: boolean }> {
      const connection = current();
      if (!connection) return { reading: null, arrived: false };
      const reading = readMedia((await connection.getStats()).values());
      if (connection !== counted) last = 0;
      counted = connection;
      const arrived = reading.arrived > last;
      last = reading.arrived;
      return { reading, arrived };
    },
  };
}

function createQualityReports(line: RestartLine) {
  let before: MediaReading | null = null;
  let atMs = 0;
  return (reading: MediaReading, nowMs: number) => {
    if (nowMs - atMs < QUALITY_EVERY_MS) return;
    atMs = nowMs;
    if (before) line.quality(qualityBetween(before, reading)).catch(() => undefined);
    before = reading;
  };
}

/** Runs a task again and again, never twice at once. */
function setIntervalSparing(task: () => Promise<void>, everyMs: number) {
  let running = false;
  const run = () => {
    if (running) return;
    running = true;
    task()
      .catch(() => undefined)
      .finally(() => {
        running = false;
      });
  };
  const timer = window.setInterval(run, everyMs);
  return { now: run, stop: () => window.clearInterval(timer) };
}
