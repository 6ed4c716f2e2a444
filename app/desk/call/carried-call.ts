import type { DeskCall, DeskRing } from "../../../server/desk/domain/desk-view.ts";
import { createStore, type ReadableStore } from "../../../widget/shared/store.ts";
import { type DashboardClient, setInCall } from "../../lib/trpc.ts";
import { type CallCaptions, createCallCaptions } from "../captions/call-captions.ts";
import type { LocalMedia } from "../media/local-media.ts";
import { createRestartApi } from "../media/restart-api.ts";
import { openSignalling, type Signalling } from "../media/signalling.ts";
import { type CallRecording, createCallRecording } from "../recording/call-recording.ts";
import { createRecordingsApi } from "../recording/recordings-api.ts";
import {
  type CallSession,
  INITIAL_SESSION,
  openCallSession,
  type SessionState,
} from "./call-session.ts";

export type CarriedState = SessionState & {
  /** The first frame of the visitor's video has been seen. */
  readonly shown: boolean;
};

/** The media of the call that this tab carries. */
export type CarriedCall = ReadableStore<CarriedState> & {
  /** Connects for signaling while a call rings. Null disconnects, unless the call is carried. */
  readonly prepare: (ring: DeskRing | null) => void;
  /** Opens the call's media, or passes on the call's newest state. Null closes it. */
  readonly carry: (call: DeskCall | null, agentName: string) => void;
  /** Reports that the first frame of the visitor's video has been seen. */
  readonly markShown: () => void;
  readonly recording: CallRecording;
  readonly captions: CallCaptions;
};

const NOT_CARRIED: CarriedState = { ...INITIAL_SESSION, shown: false };

export function createCarriedCall(client: DashboardClient, local: LocalMedia): CarriedCall {
  const store = createStore<CarriedState>(NOT_CARRIED);
  const recording = createCallRecording(createRecordingsApi(client), local);
  const captions = createCallCaptions(client, local, (caption) =>
    opened?.session.sendCaption(caption),
  );
  store.subscribe(() => {
    const { remote, page, theirs } = store.get();
    recording.setRemote(remote, theirs.camera);
    captions.setRemote(remote);
    recording.setCapture(page?.capture ?? null);
  });
  let prepared: { readonly ring: DeskRing; readonly signalling: Signalling } | null = null;
  let opened: { readonly key: string; readonly session: CallSession } | null = null;

  function prepare(ring: DeskRing | null) {
    const isSame = prepared?.ring.callId === ring?.callId && prepared?.ring.leg === ring?.leg;
    if (isSame) return;
    prepared?.signalling.close();
    prepared = ring && { ring, signalling: openSignalling(ring.media, new URL(location.href)) };
  }

  function signallingOf(call: DeskCall): Signalling {
    if (prepared?.ring.callId !== call.callId)
      return openSignalling(call.media, new URL(location.href));
    const { signalling } = prepared;
    prepared = null;
    return signalling;
  }

  function close() {
    if (!opened) return;
    const { session } = opened;
    opened = null;
    setInCall(false);
    session.close();
    store.set(NOT_CARRIED);
  }

  function open(call: DeskCall, agentName: string) {
    setInCall(true);
    const session = openCallSession(call, {
      agentName,
      local,
      restartApi: createRestartApi(client, call.callId),
      signalling: signallingOf(call),
    });
    opened = { key: keyOf(call), session };
    store.set(session.get());
    session.subscribe(() => opened?.session === session && store.set(session.get()));
  }

  return {
    get: store.get,
    subscribe: store.subscribe,
    prepare,
    markShown: () => store.set({ shown: true }),
    recording,
    captions,
    carry(call, agentName) {
      // Goes on when only the peers change.
      recording.update(call, agentName);
      captions.update(call);
      if (opened && call && opened.key === keyOf(call)) return opened.session.update(call);
      close();
      if (call) open(call, agentName);
    },
  };
}

// Every view of the feed is a new object. Only other peers need another session.
const keyOf = ({ callId, media }: DeskCall): string =>
  `${callId} ${media.peerId} ${media.remotePeerId}`;
