import { expect, test } from "vitest";
import { withStartBitrate } from "./media-connection.ts";

const description = (...lines: string[]) => lines.map((line) => `${line}\r\n`).join("");

test("browsers start each video codec at 1 Mbit/s", () => {
  const sdp = description(
    "v=0",
    "m=audio 9 UDP/TLS/RTP/SAVPF 111",
    "a=rtpmap:111 opus/48000/2",
    "a=fmtp:111 minptime=10;useinbandfec=1",
    "m=video 9 UDP/TLS/RTP/SAVPF 96 97 102 45",
    "a=rtpmap:96 VP8/90000",
    "a=rtpmap:97 rtx/90000",
    "a=fmtp:97 apt=96",
    "a=rtpmap:102 H264/90000",
    "a=fmtp:102 level-asymmetry-allowed=1;packetization-mode=1",
    "m=application 9 UDP/DTLS/SCTP webrtc-datachannel",
  );
  expect(withStartBitrate(sdp)).toBe(
    description(
      "v=0",
      "m=audio 9 UDP/TLS/RTP/SAVPF 111",
      "a=rtpmap:111 opus/48000/2",
      "a=fmtp:111 minptime=10;useinbandfec=1",
      "m=video 9 UDP/TLS/RTP/SAVPF 96 97 102 45",
      "a=rtpmap:96 VP8/90000",
      "a=rtpmap:97 rtx/90000",
      "a=fmtp:97 apt=96",
      "a=rtpmap:102 H264/90000",
      "a=fmtp:102 level-asymmetry-allowed=1;packetization-mode=1;x-google-start-bitrate=1000",
      "a=fmtp:96 x-google-start-bitrate=1000",
      "m=application 9 UDP/DTLS/SCTP webrtc-datachannel",
    ),
  );
});

test.each([
  ["no video", description("v=0", "m=audio 9 UDP/TLS/RTP/SAVPF 111", "a=rtpmap:111 opus/48000/2")],
  ["no media", description("v=0", "s=-")],
  ["nothing", ""],
])("a description with %s is unchanged", (_name, sdp) => {
  expect(withStartBitrate(sdp)).toBe(sdp);
});
