import { AUDIO, VIDEO } from "../../../widget/shared/capture.ts";
import { type MediaProblem, type Problems, problemOf } from "./media-problem.ts";

/** Remembered device ids. A device that is gone falls back to the default one. */
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

type GetUserMedia = (constraints: MediaStreamConstraints) => Promise<MediaStream>;
type Attempt = { readonly track: MediaStreamTrack | null; readonly problem: MediaProblem | null };

const device = (id: string | null) => (id ? { deviceId: { ideal: id } } : {});

export const cameraConstraints = (choice: DeviceChoice): MediaTrackConstraints => ({
  ...device(choice.cameraId),
  ...VIDEO,
});

export const microphoneConstraints = (choice: DeviceChoice): MediaTrackConstraints => ({
  ...device(choice.microphoneId),
  ...AUDIO,
});

/**
 * Opens camera and microphone with one permission prompt, else whichever of them works. Never
 * rejects: it resolves with a problem for each device that is missing.
 */
export async function acquire(getUserMedia: GetUserMedia, choice: DeviceChoice): Promise<Acquired> {
  const video = cameraConstraints(choice);
  const audio = microphoneConstraints(choice);
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
  constraints: MediaStreamConstraints,
): Promise<Attempt> {
  try {
    const track = (await getUserMedia(constraints)).getTracks()[0] ?? null;
    return { track, problem: track ? null : "missing" };
  } catch (error) {
    return { track: null, problem: problemOf(error) };
  }
}
