import { report } from "../guard.ts";
import { createStore } from "../shared/store.ts";
import { callCode } from "./load-call.ts";
import type { MediaOptions, MediaSession, Streams } from "./media-session.ts";
import type { OpenCall } from "./peer-link.ts";

export type LazyMedia = MediaSession & {
  /** Loads the code of calls. False if it can't be loaded. */
  prepare(): Promise<boolean>;
};

/** A media session whose code is loaded when it is needed. */
export function createLazyMedia(options: Omit<MediaOptions, "streams">): LazyMedia {
  const streams = createStore<Streams>({ self: null, remote: null, captions: [] }, report);
  let session: MediaSession | null = null;
  /** The call to connect as soon as the code has loaded. */
  let waiting: OpenCall | null = null;
  const load = async (): Promise<MediaSession> => {
    const { createMediaSession } = await callCode.load();
    session ??= createMediaSession({ ...options, streams });
    return session;
  };
  const connectWaiting = async (callId: OpenCall["callId"]) => {
    try {
      const loaded = await load();
      if (waiting) loaded.connect(waiting);
    } catch (error) {
      options.onFailed(callId, String(error));
    }
  };
  return {
    streams,
    prepare: () =>
      load().then(
        () => true,
        () => false,
      ),
    open: async (mode) => (await load()).open(mode),
    connect(call) {
      if (session) return session.connect(call);
      const isFirst = waiting?.callId !== call.callId;
      waiting = call;
      if (isFirst) void connectWaiting(call.callId);
    },
    arrived: () => session?.arrived(),
    setMicrophone: async (on) => session?.setMicrophone(on),
    setCamera: async (on) => session?.setCamera(on),
    choose: async (choice) => session?.choose(choice),
    stop() {
      waiting = null;
      session?.stop();
    },
  };
}
