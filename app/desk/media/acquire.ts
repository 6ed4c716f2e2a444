import { AUDIO, VIDEO } from "../../../widget/shared/capture.ts";
import { type MediaProblem, type Problems, problemOf } from "./media-problem.ts";

/** Remembered device ids; a device that has vanished is replaced by the default one. */
export type DeviceChoice = {
  readonly cameraId: string | null;
  readonly microphoneId: string | null;
  readonly speakerId: string | null;
};

export type Acquired = {
  readonly camera: MediaStreamTrack | null;
  readonly microphone: MediaStreamTrack | null;
  readonly problems: Problems;
};

type GetUserMedia = (wanted: MediaStreamConstraints) => Promise<MediaStream>;
type Attempt = { readonly track: MediaStreamTrack | null; readonly problem: MediaProblem | null };

const device = (id: string | null) => (id ? { deviceId: { ideal: id } } : {});

export const cameraWish = (choice: DeviceChoice): MediaTrackConstraints => ({
  ...device(choice.cameraId),
  ...VIDEO,
});

export const microphoneWish = (choice: DeviceChoice): MediaTrackConstraints => ({
  ...device(choice.microphoneId),
  ...AUDIO,
});

/**
 * Camera and microphone with one question to the person; else whichever of them can be had.
 * Never rejects: what is missing is told as a problem.
 */
export async function acquire(getUserMedia: GetUserMedia, choice: DeviceChoice): Promise<Acquired> {
  const video = cameraWish(choice);
  const audio = microphoneWish(choice);
  try {
    const both = await getUserMedia({ video, audio });
    return {
      camera: both.getVideoTracks()[0] ?? null,
      microphone: both.getAudioTracks()[0] ?? null,
      problems: { camera: null, microphone: null },
    };
  } catch {
    const sound = await attempt(getUserMedia, { audio });
    const picture = await attempt(getUserMedia, { video });
    return {
      camera: picture.track,
      microphone: sound.track,
      problems: { camera: picture.problem, microphone: sound.problem },
    };
  }
}

export async function attempt(
  getUserMedia: GetUserMedia,
  wanted: MediaStreamConstraints,
): Promise<Attempt> {
  try {
    const track = (await getUserMedia(wanted)).getTracks()[0] ?? null;
    return { track, problem: track ? null : "missing" };
  } catch (error) {
    return { track: null, problem: problemOf(error) };
  }
}
