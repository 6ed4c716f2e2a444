import type { MediaTicket } from "../../../server/calls/domain/views.ts";
import { createCell, type Watchable } from "../cell.ts";
import { type CallLink, type LinkState, openCallLink } from "../media/call-link.ts";
import type { LocalMedia } from "../media/local-media.ts";
import { createStandInTracks } from "../media/stand-in-tracks.ts";

// A question for permission may stay open; the visitor is not left waiting for its answer.
const LONGEST_QUESTION_MS = 4_000;

export type CallSession = Watchable<LinkState> & { readonly close: () => void };

/**
 * The media of one call from accepting to the end: opens camera and microphone, keeps the link
 * up and its tracks in step with what the agent turns on and off, and stops everything at the end.
 */
export function openCallSession(
  ticket: MediaTicket,
  agentName: string,
  local: LocalMedia,
): CallSession {
  const cell = createCell<LinkState>({ at: "connecting", remote: null, trouble: "" });
  const standIns = createStandInTracks(agentName);
  const undo: (() => void)[] = [];
  let closed = false;
  let link: CallLink | null = null;

  const tracks = () => {
    if (!standIns) return null;
    const { screen, camera, microphone } = local.get();
    return { video: screen ?? camera ?? standIns.video, audio: microphone ?? standIns.audio };
  };

  async function start() {
    await Promise.race([local.open(), wait(LONGEST_QUESTION_MS)]);
    const first = tracks();
    if (closed || !first) return cell.set({ trouble: closed ? "" : "no-stand-in-tracks" });
    const opened = openCallLink(ticket, new URL(location.href), first);
    link = opened;
    undo.push(
      opened.subscribe(() => cell.set(opened.get())),
      local.subscribe(() => {
        const next = tracks();
        if (next) opened.setTracks(next);
      }),
    );
  }

  start().catch((error: unknown) => cell.set({ trouble: String(error) }));
  return {
    ...cell,
    close() {
      closed = true;
      for (const stop of undo) stop();
      link?.close();
      standIns?.stop();
      local.close();
    },
  };
}

const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
