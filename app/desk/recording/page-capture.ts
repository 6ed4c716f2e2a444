import type { PageMessage } from "../../../server/cobrowse/domain/wire.ts";

/** Where the lines of a segment go. */
export type PageTrack = {
  readonly write: (line: string) => void;
  /** The segment's start, by the clock of `performance.now()`. */
  readonly startMs: number;
};

type Options = {
  /** Asks the visitor's page for a complete snapshot. */
  readonly requestSnapshot: () => void;
  readonly nowMs: () => number;
};

export type PageCapture = {
  /** A message of the visitor's page, masked there. */
  readonly receive: (message: PageMessage) => void;
  /** Another of the visitor's pages holds the call now. */
  readonly clear: () => void;
  /** Starts a segment, or goes on after a pause. Begins with a snapshot, so that it needs nothing earlier. */
  readonly start: (track: PageTrack) => void;
  readonly stop: () => void;
};

/** Records what the desk receives of the visitor's page, to be replayed beside the video. */
export function createPageCapture({ requestSnapshot, nowMs }: Options): PageCapture {
  let track: PageTrack | null = null;
  let page: PageMessage | null = null;
  let sharing: PageMessage | null = null;
  let assets: PageMessage[] = [];

  const write = (message: PageMessage) => {
    if (!track) return;
    const atMs = Math.max(0, Math.round(nowMs() - track.startMs));
    track.write(JSON.stringify({ atMs, message }));
  };
  return {
    receive(message) {
      switch (message.type) {
        case "pong":
        case "refused":
          return;
        case "page":
          page = message;
          break;
        case "state":
          sharing = message;
          break;
        case "asset":
          assets.push(message);
          break;
        case "events":
          break;
      }
      write(message);
    },
    clear() {
      page = null;
      sharing = null;
      assets = [];
    },
    start(next) {
      track = next;
      for (const message of [page, sharing, ...assets]) if (message) write(message);
      requestSnapshot();
    },
    stop() {
      track = null;
    },
  };
}
