import type { DeskCall } from "../../../server/desk/domain/desk-view.ts";
import type { CallId } from "../../../server/kernel/ids.ts";
import type { Caption, CaptionLine } from "../../../server/transcripts/domain/captions.ts";
import { createCaptionLines } from "../../../widget/shared/caption-lines.ts";
import type { ReadableStore } from "../../../widget/shared/store.ts";
import type { DashboardClient } from "../../lib/trpc.ts";
import type { LocalMedia } from "../media/local-media.ts";
import { refusalOf } from "../refusal.ts";
import type { CaptionStream, Voices } from "./stream-captions.ts";

/** The captions of the call that this tab carries. */
export type CallCaptions = ReadableStore<{ readonly lines: readonly CaptionLine[] }> & {
  /** The newest state of the carried call; null if there is none. */
  readonly update: (call: DeskCall | null) => void;
  readonly setRemote: (remote: MediaStream | null) => void;
};

/** Refusals that don't pass while the call lasts. */
const FINAL_REFUSALS: ReadonlySet<string> = new Set([
  "CALL_NOT_FOUND",
  "CALL_CHANGED",
  "RECORDING_OFF",
  "CAPTIONS_OFF",
]);

type Opened = { readonly callId: CallId; readonly stream: Promise<CaptionStream> };

/** @param send passes each caption to the visitor */
export function createCallCaptions(
  client: DashboardClient,
  local: LocalMedia,
  send: (caption: Caption) => void,
): CallCaptions {
  const shown = createCaptionLines();
  let remote: MediaStream | null = null;
  let opened: Opened | null = null;

  const voices = (): Voices => ({
    visitor: remote?.getAudioTracks()[0] ?? null,
    agent: local.get().microphone,
  });
  const sendVoices = () => {
    opened?.stream.then((stream) => stream.setVoices(voices())).catch(() => undefined);
  };
  local.subscribe(sendVoices);

  async function requestAccess(callId: CallId) {
    try {
      return await client.transcripts.openCaptions.mutate({ callId });
    } catch (error) {
      if (FINAL_REFUSALS.has(refusalOf(error) ?? "")) return null;
      throw error;
    }
  }

  function open(callId: CallId) {
    const onCaption = (caption: Caption) => {
      if (opened?.callId !== callId) return;
      shown.add(caption);
      send(caption);
    };
    const stream = import("./stream-captions.ts").then(({ streamCaptions }) =>
      streamCaptions({ requestAccess: () => requestAccess(callId), voices: voices(), onCaption }),
    );
    opened = { callId, stream };
  }

  function close() {
    opened?.stream.then((stream) => stream.close()).catch(() => undefined);
    opened = null;
    shown.clear();
  }

  return {
    get: shown.get,
    subscribe: shown.subscribe,
    update(call) {
      const wanted = call !== null && isCaptioned(call);
      if (opened && (!wanted || opened.callId !== call.callId)) close();
      if (wanted && !opened) open(call.callId);
    },
    setRemote(next) {
      if (next === remote) return;
      remote?.removeEventListener("addtrack", sendVoices);
      remote = next;
      remote?.addEventListener("addtrack", sendVoices);
      sendVoices();
    },
  };
}

/** What is said while the recording is paused is sent nowhere. */
function isCaptioned({ at, recording }: DeskCall): boolean {
  if (at !== "connected" || !recording?.captions) return false;
  const { consent, pausedBy } = recording;
  if (pausedBy.agent || pausedBy.visitor) return false;
  return consent === "notice" || consent === "granted";
}
