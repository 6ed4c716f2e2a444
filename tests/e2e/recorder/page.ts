import { flushLeftovers } from "../../../app/desk/recording/flush-leftovers.ts";
import { openRecorder, type Recorder } from "../../../app/desk/recording/open-recorder.ts";
import type { RecorderReport } from "../../../app/desk/recording/recorder-messages.ts";
import { findRecorderSupport } from "../../../app/desk/recording/recorder-support.ts";
import { composeBothWays } from "./compose-both-ways.ts";
import { VOICES } from "./replace-voice.ts";

type Call = { readonly remote: MediaStream; readonly local: MediaStream };

let call: Call | null = null;
let recorder: Recorder | null = null;
let beganMs = 0;
const reports: RecorderReport[] = [];

/** A call between two connections of this page, with a tone for each voice. */
async function connect(): Promise<void> {
  const [visitor, agent] = [new RTCPeerConnection(), new RTCPeerConnection()];
  const remote = new MediaStream();
  const arrived = new Promise<void>((done) => {
    agent.ontrack = ({ track }) => {
      remote.addTrack(track);
      if (remote.getTracks().length === 2) done();
    };
  });
  const sent = await devices(VOICES.visitor);
  for (const track of sent.getTracks()) visitor.addTrack(track, sent);
  await visitor.setLocalDescription(await visitor.createOffer());
  await agent.setRemoteDescription(await described(visitor));
  await agent.setLocalDescription(await agent.createAnswer());
  await visitor.setRemoteDescription(await described(agent));
  await arrived;
  const video = document.createElement("video");
  video.srcObject = remote;
  video.muted = true;
  await video.play();
  document.body.append(video);
  call = { remote, local: await devices(VOICES.agent) };
}

/** The local description with all candidates. */
async function described(connection: RTCPeerConnection): Promise<RTCSessionDescription> {
  while (connection.iceGatheringState !== "complete") {
    await new Promise((done) =>
      connection.addEventListener("icegatheringstatechange", done, { once: true }),
    );
  }
  if (!connection.localDescription) throw new Error("there is no local description");
  return connection.localDescription;
}

/** The fake camera, and a tone in place of the microphone. */
async function devices(hertz: number): Promise<MediaStream> {
  const camera = await navigator.mediaDevices.getUserMedia({
    video: { frameRate: 24 },
    audio: true,
  });
  const context = new AudioContext();
  const tone = new OscillatorNode(context, { frequency: hertz });
  const destination = context.createMediaStreamDestination();
  tone.connect(destination);
  tone.start();
  return new MediaStream([...camera.getVideoTracks(), ...destination.stream.getAudioTracks()]);
}

const tracksOf = (stream: MediaStream | undefined) => ({
  video: stream?.getVideoTracks()[0] ?? null,
  audio: stream?.getAudioTracks()[0] ?? null,
});

/** Begins to record. Returns the path that was chosen. */
async function record(segment: number): Promise<string> {
  const support = await findRecorderSupport();
  if (!support) return "none";
  recorder = await openRecorder({
    support,
    texts: {
      names: { visitor: "Visitor", agent: "Ana Silva" },
      noPicture: "No picture",
      paused: "Recording paused",
    },
    onReport: (report) => reports.push(report),
  });
  recorder.setTracks({ visitor: tracksOf(call?.remote), agent: tracksOf(call?.local) });
  beganMs = performance.now();
  recorder.begin({ recordingId: "recording", segment, uploadToken: `token-${segment}` }, false);
  return support.path;
}

const page = {
  composeBothWays,
  connect,
  record,
  /** Seconds since the recording began. */
  elapsedS: () => (performance.now() - beganMs) / 1_000,
  reports: () => reports,
  setPaused: (paused: boolean) => recorder?.setPaused(paused),
  finish: () => recorder?.finish(),
  flushLeftovers,
};

export type RecorderPage = typeof page;

Object.assign(window, { page });
