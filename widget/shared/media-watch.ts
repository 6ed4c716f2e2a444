import { QUALITY_EVERY_MS, type QualityReport } from "../../server/call-media/domain/media.ts";
import {
  afterEvent,
  initialHealth,
  type MediaEvent,
  type MediaHealth,
  type MediaStatus,
  SILENT_MS,
  statusOf,
} from "./media-health.ts";
import { type MediaReading, qualityBetween, readMedia } from "./media-stats.ts";

const CHECK_EVERY_MS = 500;

export type MediaCheck = {
  readonly nowMs: number;
  readonly connection: RTCPeerConnection | null;
  readonly reading: MediaReading | null;
  readonly health: MediaHealth;
  readonly status: MediaStatus;
  /** No media arrives, and the call had time to start. */
  readonly silent: boolean;
};

export type MediaWatch = {
  readonly note: (event: MediaEvent) => void;
  readonly checkNow: () => void;
  readonly stop: () => void;
};

type Options = {
  /** May change during a call. */
  readonly connection: () => RTCPeerConnection | null;
  readonly onCheck: (check: MediaCheck) => void;
  readonly reportQuality: (quality: QualityReport) => Promise<unknown>;
  readonly onError: (error: unknown) => void;
};

/** Checks twice a second whether media arrives, and reports its quality while it does. */
export function watchMedia({ connection, onCheck, reportQuality, onError }: Options): MediaWatch {
  const openedAtMs = performance.now();
  const arrivals = createArrivals();
  const report = createQualityReports(reportQuality);
  let health = initialHealth(openedAtMs);
  let busy = false;
  let stopped = false;

  const note = (event: MediaEvent) => {
    health = afterEvent(health, event, performance.now());
  };
  const check = async () => {
    const current = connection();
    const reading = current && readMedia((await current.getStats()).values());
    if (stopped) return;
    const nowMs = performance.now();
    note({ type: "link", state: linkStateOf(connection()) });
    if (current && reading && arrivals.grew(current, reading)) note({ type: "media" });
    note({ type: "tick" });
    const status = statusOf(health, nowMs);
    const flowing = status.at === "flowing";
    if (flowing && reading) report(reading, nowMs);
    const silent = !flowing && nowMs - openedAtMs > SILENT_MS;
    onCheck({ nowMs, connection: connection(), reading, health, status, silent });
  };
  const checkNow = () => {
    if (busy) return;
    busy = true;
    check()
      .catch(onError)
      .finally(() => {
        busy = false;
      });
  };
  const timer = setInterval(checkNow, CHECK_EVERY_MS);
  return {
    note,
    checkNow,
    stop() {
      stopped = true;
      clearInterval(timer);
    },
  };
}

function linkStateOf(connection: RTCPeerConnection | null): MediaHealth["link"] {
  switch (connection?.connectionState) {
    case "connected":
    case "disconnected":
    case "failed":
      return connection.connectionState;
    default:
      return "new";
  }
}

/** Whether anything arrived since the last reading. A new connection counts from zero. */
function createArrivals() {
  let counted: RTCPeerConnection | null = null;
  let last = 0;
  return {
    grew(connection: RTCPeerConnection, { arrived }: MediaReading): boolean {
      const before = connection === counted ? last : 0;
      counted = connection;
      last = arrived;
      return arrived > before;
    },
  };
}

function createQualityReports(send: Options["reportQuality"]) {
  let last: { readonly reading: MediaReading; readonly atMs: number } | null = null;
  return (reading: MediaReading, nowMs: number) => {
    if (last && nowMs - last.atMs < QUALITY_EVERY_MS) return;
    // A lost report isn't worth a retry: the next one follows in seconds.
    if (last) send(qualityBetween(last.reading, reading)).catch(() => undefined);
    last = { reading, atMs: nowMs };
  };
}
