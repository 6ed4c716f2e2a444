import { ALL_FORMATS, BufferSource, EncodedPacketSink, Input, type InputTrack } from "mediabunny";

/** What a WebM file holds. Times are in seconds. */
export async function inspectWebm(bytes: Buffer) {
  const input = new Input({ source: new BufferSource(bytes), formats: ALL_FORMATS });
  const video = await input.getPrimaryVideoTrack();
  const audio = await input.getPrimaryAudioTrack();
  if (!video || !audio) throw new Error("a track is missing");
  return {
    video: {
      codec: video.codec,
      width: video.codedWidth,
      height: video.codedHeight,
      ...(await packetsOf(video)),
    },
    audio: { codec: audio.codec, channels: audio.numberOfChannels, ...(await packetsOf(audio)) },
  };
}

async function packetsOf(track: InputTrack) {
  let count = 0;
  let endS = 0;
  let longestGapS = 0;
  for await (const packet of new EncodedPacketSink(track).packets()) {
    longestGapS = Math.max(longestGapS, packet.timestamp - endS);
    endS = packet.timestamp + packet.duration;
    count += 1;
  }
  return { count, endS, longestGapS };
}
