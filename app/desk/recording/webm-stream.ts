import {
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedVideoPacketSource,
  Output,
  StreamTarget,
  WebMOutputFormat,
} from "mediabunny";
import type { VideoCodecChoice } from "./recorder-messages.ts";

// Key frames, which begin clusters, come every 2 s. In between, nothing may begin one.
const MIN_CLUSTER_S = 1;

type StreamOptions = {
  readonly codec: VideoCodecChoice["name"];
  /** Positions are in bytes from the start of the stream. */
  readonly onHeaderEnd: (position: number) => void;
  readonly onClusterEnd: (position: number) => void;
  readonly write: (bytes: Uint8Array<ArrayBuffer>) => Promise<void>;
  readonly onError: (error: unknown) => void;
};

export type WebmStream = {
  readonly addVideo: (chunk: EncodedVideoChunk, meta?: EncodedVideoChunkMetadata) => void;
  /** Packets follow each other without gaps. Their own timestamps are ignored. */
  readonly addAudio: (chunk: EncodedAudioChunk, meta?: EncodedAudioChunkMetadata) => void;
  /** Resolves when everything has been written. */
  readonly finish: () => Promise<void>;
};

/** WebM that is only ever appended to, so that what is written is final. */
export function createWebmStream(options: StreamOptions): WebmStream {
  const { onHeaderEnd, onClusterEnd, onError } = options;
  const video = new EncodedVideoPacketSource(options.codec);
  const audio = new EncodedAudioPacketSource("opus");
  const sink = new WritableStream<{ readonly data: Uint8Array<ArrayBuffer> }>({
    write: ({ data }) => options.write(data),
  });
  const output = new Output({
    format: new WebMOutputFormat({
      appendOnly: true,
      minimumClusterDuration: MIN_CLUSTER_S,
      onSegmentHeader: (data, position) => onHeaderEnd(position + data.byteLength),
      onCluster: (data, position) => onClusterEnd(position + data.byteLength),
    }),
    target: new StreamTarget(sink),
  });
  output.addVideoTrack(video);
  output.addAudioTrack(audio);
  let added: Promise<unknown> = output.start();
  let audioS = 0;
  const next = (add: () => Promise<void>) => {
    added = added.then(add).catch(onError);
  };
  return {
    addVideo(chunk, meta) {
      next(() => video.add(EncodedPacket.fromEncodedChunk(chunk), meta));
    },
    addAudio(chunk, meta) {
      const duration = (chunk.duration ?? OPUS_PACKET_US) / 1e6;
      const packet = EncodedPacket.fromEncodedChunk(chunk).clone({ timestamp: audioS, duration });
      audioS += duration;
      next(() => audio.add(packet, meta));
    },
    async finish() {
      await added;
      await output.finalize();
    },
  };
}

const OPUS_PACKET_US = 20_000;
