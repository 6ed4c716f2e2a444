import {
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedVideoPacketSource,
  Output,
  StreamTarget,
  WebMOutputFormat,
} from "mediabunny";

export const FRAME_S = 0.04;
export const PACKET_S = 0.02;

// The first bytes of a VP9 key frame and of another frame. The rest is never decoded.
const KEY_FRAME = [0x82, 0x49, 0x83, 0x42, 0x00, 0x4f, 0xf0, 0x1d, 0xf6];
const OTHER_FRAME = [0x86, 0x00, 0x40, 0x92];
const OPUS_PACKET = [0xfc, 0x01, 0x02, 0x03];

type Synthetic = {
  readonly seconds: number;
  readonly partSeconds?: number;
  readonly frameBytes?: number;
  /** The first byte after a packet's fixed bytes, to recognize it. */
  readonly mark?: number;
};

/**
 * What a recorder uploads: the header, then parts of whole clusters that start with a key frame. The
 * packets are well-formed and can't be decoded.
 */
export async function syntheticParts(recording: Synthetic): Promise<Uint8Array[]> {
  const parts: Uint8Array[] = [];
  await writeParts(recording, async (part) => {
    parts.push(part);
  });
  return parts;
}

/** Like `syntheticParts`, for recordings that are too large for the memory. */
export async function writeParts(
  { seconds, partSeconds = 4, frameBytes = 200, mark = 0 }: Synthetic,
  onPart: (part: Uint8Array) => Promise<void>,
): Promise<void> {
  const finished: Uint8Array[] = [];
  let pending: Uint8Array[] = [];
  let next = partSeconds;
  const flush = () => {
    if (pending.length > 0) finished.push(Buffer.concat(pending));
    pending = [];
  };
  const deliver = async () => {
    for (const part of finished.splice(0)) await onPart(part);
  };
  const output = new Output({
    format: new WebMOutputFormat({
      appendOnly: true,
      minimumClusterDuration: 0.5,
      onEbmlHeader: (data) => pending.push(data.slice()),
      onSegmentHeader: (data) => {
        pending.push(data.slice());
        flush();
      },
      onCluster: (data, _, timestamp) => {
        if (timestamp >= next) {
          flush();
          next += partSeconds;
        }
        pending.push(data.slice());
      },
    }),
    target: new StreamTarget(new WritableStream({})),
  });
  const video = new EncodedVideoPacketSource("vp9");
  const audio = new EncodedAudioPacketSource("opus");
  output.addVideoTrack(video);
  output.addAudioTrack(audio);
  await output.start();
  const videoMeta = {
    decoderConfig: { codec: "vp09.00.31.08", codedWidth: 1280, codedHeight: 480 },
  };
  const audioMeta = { decoderConfig: { codec: "opus", numberOfChannels: 2, sampleRate: 48_000 } };
  const frame = (start: readonly number[]) => {
    const data = new Uint8Array(frameBytes).fill(0x55);
    data.set([...start, mark]);
    return data;
  };
  const frames = Math.round(seconds / FRAME_S);
  for (let n = 0; n < frames; n += 1) {
    const isKey = n % 25 === 0;
    const data = frame(isKey ? KEY_FRAME : OTHER_FRAME);
    const at = n * FRAME_S;
    await video.add(new EncodedPacket(data, isKey ? "key" : "delta", at, FRAME_S), videoMeta);
    for (const offset of [0, PACKET_S]) {
      const sound = Uint8Array.from([...OPUS_PACKET, mark]);
      await audio.add(new EncodedPacket(sound, "key", at + offset, PACKET_S), audioMeta);
    }
    await deliver();
  }
  await output.finalize();
  flush();
  await deliver();
}
