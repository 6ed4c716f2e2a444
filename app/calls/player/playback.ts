import { createStore, type ReadableStore } from "../../../widget/shared/store.ts";
import { createRenewedVideo } from "./renewed-video.ts";

export const RATES = [0.5, 1, 1.25, 1.5, 2] as const;

export type PlaybackState = {
  readonly status: "idle" | "loading" | "ready" | "failed";
  readonly isPlaying: boolean;
  /** Playing, but waiting for data. */
  readonly isWaiting: boolean;
  readonly currentMs: number;
  readonly rate: number;
  /** 0-1. */
  readonly volume: number;
  readonly isMuted: boolean;
  readonly hasCaptions: boolean;
};

export type Playback = ReadableStore<PlaybackState> & {
  readonly durationMs: number;
  /** Shows the video in an element. Returns a function that ends it. */
  readonly mount: (host: HTMLElement) => () => void;
  readonly toggle: () => void;
  readonly seek: (ms: number) => void;
  readonly setRate: (rate: number) => void;
  readonly setVolume: (volume: number) => void;
  readonly toggleMuted: () => void;
  readonly toggleCaptions: () => void;
  /** Asks for a new link after a failure. */
  readonly retry: () => void;
};

type Options = {
  /** Returns an address that plays for an hour. */
  readonly fetchLink: () => Promise<string>;
  /** Known before the file is loaded. */
  readonly durationMs: number;
  readonly startMs: number;
  /** WebVTT. Null while there is no transcript. */
  readonly captionsUrl: string | null;
};

const INITIAL: PlaybackState = {
  status: "idle",
  isPlaying: false,
  isWaiting: false,
  currentMs: 0,
  rate: 1,
  volume: 1,
  isMuted: false,
  hasCaptions: false,
};

/** Plays a recording by links that end. Nothing is fetched before the first play or seek. */
export function createPlayback(options: Options): Playback {
  const { fetchLink, durationMs, startMs, captionsUrl } = options;
  const store = createStore<PlaybackState>({
    ...INITIAL,
    currentMs: Math.max(0, Math.min(startMs, durationMs)),
  });
  const video = createRenewedVideo({
    fetchLink,
    createVideo: () => applySettings(createVideo(captionsUrl), store.get()),
    onShown(element) {
      const report = () => element === video.get() && store.set(stateOf(element, durationMs));
      for (const type of REPORTED_EVENTS) element.addEventListener(type, report);
      report();
    },
    onFailed: () => store.set({ status: "failed", isPlaying: false, isWaiting: false }),
  });

  async function load({ plays }: { readonly plays: boolean }) {
    if (store.get().status === "loading") return;
    store.set({ status: "loading" });
    try {
      await video.load(store.get().currentMs);
      store.set({ status: "ready" });
    } catch {
      return store.set({ status: "failed", isPlaying: false, isWaiting: false });
    }
    if (plays) await play();
  }

  // A browser may refuse to start; the button then still says "Play".
  const play = async () => {
    await video
      .get()
      ?.play()
      .catch(() => store.set({ isPlaying: false }));
  };

  const change = (settings: Partial<PlaybackState>) => {
    store.set(settings);
    const element = video.get();
    if (element) applySettings(element, store.get());
  };

  return {
    get: store.get,
    subscribe: store.subscribe,
    durationMs,
    mount(host) {
      video.setHost(host);
      return () => {
        video.close();
        store.set({ status: "idle", isPlaying: false });
      };
    },
    toggle() {
      const element = video.get();
      if (!element) void load({ plays: true });
      else if (element.paused || element.ended) void play();
      else element.pause();
    },
    seek(ms) {
      const currentMs = Math.max(0, Math.min(ms, durationMs));
      store.set({ currentMs });
      const element = video.get();
      if (element) element.currentTime = currentMs / 1_000;
      else void load({ plays: false });
    },
    setRate: (rate) => change({ rate }),
    setVolume: (volume) => change({ volume, isMuted: volume === 0 }),
    toggleMuted: () => change({ isMuted: !store.get().isMuted }),
    toggleCaptions: () => change({ hasCaptions: !store.get().hasCaptions }),
    retry: () => void load({ plays: true }),
  };
}

const REPORTED_EVENTS = [
  "play",
  "pause",
  "playing",
  "waiting",
  "timeupdate",
  "seeking",
  "seeked",
  "ended",
];

const stateOf = (video: HTMLVideoElement, durationMs: number): Partial<PlaybackState> => ({
  isPlaying: !video.paused && !video.ended,
  isWaiting: !video.paused && video.readyState < HTMLMediaElement.HAVE_FUTURE_DATA,
  currentMs: Math.min(durationMs, Math.round(video.currentTime * 1_000)),
});

function applySettings(video: HTMLVideoElement, state: PlaybackState): HTMLVideoElement {
  video.volume = state.volume;
  video.muted = state.isMuted;
  video.defaultPlaybackRate = state.rate;
  video.playbackRate = state.rate;
  for (const track of video.textTracks) track.mode = state.hasCaptions ? "showing" : "hidden";
  return video;
}

function createVideo(captionsUrl: string | null): HTMLVideoElement {
  const element = document.createElement("video");
  element.playsInline = true;
  element.preload = "auto";
  element.tabIndex = -1;
  element.className = "absolute inset-0 size-full";
  if (captionsUrl) {
    const track = document.createElement("track");
    track.kind = "captions";
    track.src = captionsUrl;
    element.append(track);
  }
  return element;
}
