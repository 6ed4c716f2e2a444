import type { NotRecorded } from "../../../server/call-log/domain/call-detail.ts";
import type { RecordingGap } from "../../../server/recordings/domain/recording.ts";
import type { QualityLevel, TimelineMoment } from "./timeline-lanes.ts";

/** Texts of the recording's player and its timeline. */
export const playerMessages = {
  title: "Recording",
  region: "Recording",
  play: "Play",
  pause: "Pause",
  mute: "Mute",
  unmute: "Unmute",
  volume: "Volume",
  position: "Position",
  positionOf: (position: string, duration: string) => `${position} of ${duration}`,
  speed: "Speed",
  rate: (rate: number) => `${rate}×`,
  showCaptions: "Show captions",
  hideCaptions: "Hide captions",
  fullScreen: "Full screen",
  download: "Download",
  loading: "Loading the recording",
  failed: {
    title: "The recording couldn't be loaded",
    text: "Check your connection, then try again.",
    retry: "Try again",
  },
  notThere: {
    running: {
      title: "This call is being recorded",
      text: "The recording appears here a few moments after the call.",
    },
    finalizing: {
      title: "The recording is being prepared",
      text: "This usually takes less than a minute. The page updates automatically.",
    },
    failed: {
      title: "The recording can't be played",
      text: "No part of it reached the server. The call's other details are below.",
    },
    deleted: { title: "The recording was deleted", text: "Only the call's details were kept." },
  },
  notRecorded: {
    declined: {
      title: "Not recorded",
      text: "The visitor declined the recording.",
    },
    not_possible: {
      title: "Not recorded",
      text: "The agent's browser couldn't record this call.",
    },
  } satisfies Record<NotRecorded, unknown>,
  lanes: {
    label: "Timeline of the recording",
    speech: { visitor: "Visitor speaks", agent: "Agent speaks" },
    quality: { visitor: "Visitor's connection", agent: "Agent's connection" },
    events: "Events",
    level: {
      good: "Good connection",
      fair: "Fair connection",
      poor: "Poor connection",
    } satisfies Record<QualityLevel, string>,
    kinds: {
      call: "Call",
      page: "Page",
      connection: "Connection",
    } satisfies Record<TimelineMoment["kind"], string>,
    momentAt: (clock: string, text: string) => `${clock}: ${text}`,
  },
  gap: ({ cause, side }: RecordingGap): string => {
    if (cause === "missing") return "Missing: these seconds never reached the server";
    return side === "visitor" ? "Paused by the visitor" : "Paused by the agent";
  },
  gaps: (list: string) => `Not recorded: ${list}`,
  gapSpan: (from: string, to: string, cause: string) => `${from}–${to} (${cause})`,
  page: {
    show: "Show the visitor's page",
    hide: "Hide the visitor's page",
    region: "The visitor's page during the call",
    loading: "Loading the page",
    notYet: "The page wasn't shared at this moment.",
    failed: "The recorded page couldn't be loaded.",
  },
} as const;
