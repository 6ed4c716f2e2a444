import type { DeviceStates } from "../../../server/call-media/domain/device-states.ts";
import type { DeskCall } from "../../../server/desk/domain/desk-view.ts";
import type { Caption } from "../../../server/transcripts/domain/captions.ts";
import type { MediaStatus } from "../../../widget/shared/media-health.ts";
import { createStore, type ReadableStore } from "../../../widget/shared/store.ts";
import { createCaptionChannel } from "../captions/caption-channel.ts";
import { openPageConnection, type PageConnection } from "../cobrowse/page-connection.ts";
import { openCallLink } from "../media/call-link.ts";
import { openDeviceChannel, ownDeviceStates } from "../media/device-channel.ts";
import type { LocalMedia } from "../media/local-media.ts";
import { recoverMedia } from "../media/media-recovery.ts";
import { createPlaceholderTracks } from "../media/placeholder-tracks.ts";
import type { RestartApi } from "../media/restart-api.ts";
import type { Signalling } from "../media/signalling.ts";

// The browser's permission prompt may stay open. The visitor doesn't wait longer than this.
const PERMISSION_WAIT_MS = 4_000;

export type SessionState = {
  readonly remote: MediaStream | null;
  readonly status: MediaStatus;
  /** The last error, for the report when media fails. */
  readonly lastError: string;
  /** The connection to the visitor's page; null if it isn't shared. */
  readonly page: PageConnection | null;
  /** Which devices of the visitor are on. Until the page says it, those that the call began with. */
  readonly theirs: DeviceStates;
};

export const INITIAL_SESSION: SessionState = {
  remote: null,
  status: { at: "starting" },
  lastError: "",
  page: null,
  theirs: { microphone: true, camera: true },
};

export type CallSession = ReadableStore<SessionState> & {
  readonly update: (call: DeskCall) => void;
  /** Passes a caption to the visitor. */
  readonly sendCaption: (caption: Caption) => void;
  readonly close: () => void;
};

type SessionOptions = {
  readonly agentName: string;
  readonly local: LocalMedia;
  readonly restartApi: RestartApi;
  /** Possibly connected already, while the call rang. */
  readonly signalling: Signalling;
};

/**
 * The media of one call, from accepting to the end: opens camera and microphone, maintains the
 * connection, sends the tracks that the agent turns on, and stops everything at the end.
 */
export function openCallSession(
  call: DeskCall,
  { agentName, local, restartApi, signalling }: SessionOptions,
): CallSession {
  const store = createStore<SessionState>(INITIAL_SESSION);
  const placeholders = createPlaceholderTracks(agentName);
  const undo: (() => void)[] = [];
  let closed = false;

  const tracks = () => {
    if (!placeholders) return null;
    const { screen, camera, microphone } = local.get();
    return {
      video: screen ?? camera ?? placeholders.video,
      audio: microphone ?? placeholders.audio,
    };
  };

  const link = openCallLink(call.media, signalling);
  const recovery = recoverMedia(link, restartApi);
  const captions = createCaptionChannel(link.openData);
  const isRecorded = call.recording?.cobrowse === true;
  const devices = openDeviceChannel(link.openData, (theirs) => store.set({ theirs }));
  const begun = { microphone: true, camera: call.visitor.mode === "video" };
  let { holder } = call;
  const page = call.cobrowse ? openPageConnection({ openData: link.openData, isRecorded }) : null;
  const sendTracks = () => {
    const next = tracks();
    if (next) link.setTracks(next);
  };

  /** Signaling connects while the camera opens. */
  async function start() {
    await Promise.race([local.open(), wait(PERMISSION_WAIT_MS)]);
    if (closed) return;
    if (!placeholders) return store.set({ lastError: "no-placeholder-tracks" });
    sendTracks();
    undo.push(local.subscribe(sendTracks));
  }
  const sendStates = () => devices.set(ownDeviceStates(local.get()));

  function update(next: DeskCall) {
    link.setIceServers(next.media.iceServers);
    recovery.update(next);
    page?.setHolder(next.holder);
    // The visitor's next page opens its devices anew.
    if (next.holder !== holder) store.set({ theirs: begun });
    holder = next.holder;
  }

  undo.push(
    local.subscribe(sendStates),
    link.subscribe(() => {
      const { remote } = link.get();
      if (remote && !store.get().remote) page?.connect();
      if (remote && remote !== store.get().remote) devices.reopen();
      store.set(link.get());
    }),
    recovery.subscribe(() => {
      const { status } = recovery.get();
      const isRestored = status.at === "flowing" && isOutage(store.get().status);
      if (status.at === "flowing" && store.get().status.at !== "flowing") page?.onMediaRestored();
      if (isRestored) devices.reopen();
      store.set({ status });
    }),
  );
  store.set({ page, theirs: begun });
  sendStates();
  update(call);
  start().catch((error: unknown) => store.set({ lastError: String(error) }));
  return {
    ...store,
    update,
    sendCaption: captions.send,
    close() {
      closed = true;
      for (const stop of undo) stop();
      page?.close();
      captions.close();
      devices.close();
      recovery.close();
      link.close();
      placeholders?.stop();
      local.close();
    },
  };
}

const isOutage = ({ at }: MediaStatus): boolean => at !== "starting" && at !== "flowing";

const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
