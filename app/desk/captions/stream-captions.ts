import type { Caption } from "../../../server/transcripts/domain/captions.ts";
import { AGENT_BACKOFF, retryDelayMs } from "../../../widget/shared/backoff.ts";
import { createSoundMix } from "../recording/sound-mix.ts";
import { captionOf } from "./live-results.ts";

export type Voices = {
  readonly visitor: MediaStreamTrack | null;
  readonly agent: MediaStreamTrack | null;
};

export type CaptionStream = {
  readonly setVoices: (voices: Voices) => void;
  readonly close: () => void;
};

type Access = { readonly url: string; readonly token: string };

type Options = {
  /** Resolves to null if there are no captions for this call. */
  readonly requestAccess: () => Promise<Access | null>;
  readonly voices: Voices;
  readonly onCaption: (caption: Caption) => void;
};

const MIME_TYPE = "audio/webm;codecs=opus";
const BITS_PER_SECOND = 64_000;
const CHUNK_MS = 250;
/** Sound of some seconds. A connection that is slower gets no more until it has caught up. */
const MAX_UNSENT_BYTES = 64_000;
/** The subprotocol with which a browser presents a token. */
const TOKEN_PROTOCOL = "bearer";
const LASTED_MS = 30_000;

/** Streams both voices to the transcription service until it is closed, and receives what is said. */
export function streamCaptions({ requestAccess, voices, onCaption }: Options): CaptionStream {
  const mix = createSoundMix();
  const output = mix.context.createMediaStreamDestination();
  mix.output.connect(output);
  const closing = new AbortController();
  const setVoices = (next: Voices) => {
    mix.set("visitor", next.visitor);
    mix.set("agent", next.agent);
  };

  async function run() {
    for (let failures = 0; !closing.signal.aborted; failures += 1) {
      const startedMs = performance.now();
      const access = await requestAccess().catch(() => undefined);
      if (access === null) return;
      if (access) await streamOnce(access, { sound: output.stream, onCaption, closing });
      if (performance.now() - startedMs > LASTED_MS) failures = 0;
      if (!closing.signal.aborted) await wait(retryDelayMs(AGENT_BACKOFF, failures, Math.random()));
    }
  }

  setVoices(voices);
  void run();
  return {
    setVoices,
    close() {
      closing.abort();
      mix.close();
    },
  };
}

type Once = Pick<Options, "onCaption"> & {
  readonly sound: MediaStream;
  readonly closing: AbortController;
};

/** Resolves when the connection has ended. */
function streamOnce({ url, token }: Access, { sound, onCaption, closing }: Once): Promise<void> {
  const { signal } = closing;
  const socket = new WebSocket(url, [TOKEN_PROTOCOL, token]);
  const recorder = new MediaRecorder(sound, {
    mimeType: MIME_TYPE,
    audioBitsPerSecond: BITS_PER_SECOND,
  });
  recorder.addEventListener("dataavailable", ({ data }) => {
    const mayBeSent = socket.readyState === WebSocket.OPEN && data.size > 0;
    if (!mayBeSent) return;
    // A stream with a hole can't be decoded.
    if (socket.bufferedAmount > MAX_UNSENT_BYTES) socket.close();
    else socket.send(data);
  });
  socket.addEventListener("open", () => recorder.start(CHUNK_MS));
  socket.addEventListener("message", ({ data }) => {
    const caption = captionOf(data);
    if (caption && !signal.aborted) onCaption(caption);
  });
  const end = () => {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ type: "CloseStream" }));
    socket.close();
  };
  signal.addEventListener("abort", end);
  return new Promise((resolve) => {
    socket.addEventListener("close", () => {
      signal.removeEventListener("abort", end);
      if (recorder.state !== "inactive") recorder.stop();
      resolve();
    });
  });
}

const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
