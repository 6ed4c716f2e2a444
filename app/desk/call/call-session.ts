import type { Verdict } from "../../../server/call-media/domain/media-health.ts";
import type { DeskCall } from "../../../server/desk/domain/desk-view.ts";
import { createCell, type Watchable } from "../cell.ts";
import { openPageConnection, type PageConnection } from "../cobrowse/page-connection.ts";
import { type CallLink, openCallLink } from "../media/call-link.ts";
import type { LocalMedia } from "../media/local-media.ts";
import { keepMedia, type MediaKeeper } from "../media/media-keeper.ts";
import type { RestartLine } from "../media/restart-line.ts";
import { createStandInTracks } from "../media/stand-in-tracks.ts";

// A question for permission may stay open; the visitor is not left waiting for its answer.
const LONGEST_QUESTION_MS = 4_000;

export type SessionState = {
  readonly remote: MediaStream | null;
  readonly verdict: Verdict;
  /** The last trouble, for the report when media cannot be had. */
  readonly trouble: string;
  /** The line to the visitor's page; null where that is not shared. */
  readonly page: PageConnection | null;
};

export const NOT_YET: SessionState = {
  remote: null,
  verdict: { at: "starting" },
  trouble: "",
  page: null,
};

export type CallSession = Watchable<SessionState> & {
  /** The server's newest word about the call. */
  readonly told: (call: DeskCall) => void;
  readonly close: () => void;
};

/**
 * The media of one call from accepting to the end: opens camera and microphone, keeps the link
 * up and its tracks in step with what the agent turns on and off, and stops everything at the end.
 */
export function openCallSession(
  call: DeskCall,
  agentName: string,
  local: LocalMedia,
  line: RestartLine,
): CallSession {
  const cell = createCell<SessionState>(NOT_YET);
  const standIns = createStandInTracks(agentName);
  const undo: (() => void)[] = [];
  let latest = call;
  let closed = false;
  let link: CallLink | null = null;
  let keeper: MediaKeeper | null = null;
  let page: PageConnection | null = null;

  const tracks = () => {
    if (!standIns) return null;
    const { screen, camera, microphone } = local.get();
    return { video: screen ?? camera ?? standIns.video, audio: microphone ?? standIns.audio };
  };

  async function start() {
    await Promise.race([local.open(), wait(LONGEST_QUESTION_MS)]);
    const first = tracks();
    if (closed || !first) return cell.set({ trouble: closed ? "" : "no-stand-in-tracks" });
    const opened = openCallLink(call.media, new URL(location.href), first);
    const kept = keepMedia(opened, line);
    kept.told(latest);
    link = opened;
    keeper = kept;
    if (latest.cobrowse) {
      page = openPageConnection(opened.openData);
      cell.set({ page });
      page.setHolder(latest.holder);
    }
    undo.push(
      opened.subscribe(() => cell.set(opened.get())),
      kept.subscribe(() => {
        const { verdict } = kept.get();
        if (verdict.at === "flowing" && cell.get().verdict.at !== "flowing")
          page?.onMediaRestored();
        cell.set({ verdict });
      }),
      local.subscribe(() => {
        const next = tracks();
        if (next) opened.setTracks(next);
      }),
    );
  }

  start().catch((error: unknown) => cell.set({ trouble: String(error) }));
  return {
    ...cell,
    told(word) {
      latest = word;
      keeper?.told(word);
      page?.setHolder(word.holder);
    },
    close() {
      closed = true;
      for (const stop of undo) stop();
      page?.close();
      keeper?.close();
      link?.close();
      standIns?.stop();
      local.close();
    },
  };
}

const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
