import { type Cell, createCell, type Watchable } from "../cell.ts";
import { acquire, attempt, cameraWish, type DeviceChoice, microphoneWish } from "./acquire.ts";
import { loadDeviceChoice, saveDeviceChoice } from "./device-choice.ts";
import { type Device, type MediaProblem, problemOf } from "./media-problem.ts";

export type LocalMediaState = {
  readonly status: "off" | "opening" | "on";
  readonly camera: MediaStreamTrack | null;
  readonly microphone: MediaStreamTrack | null;
  /** The shared screen; it takes the camera's place for the visitor. */
  readonly screen: MediaStreamTrack | null;
  readonly cameraProblem: MediaProblem | null;
  readonly microphoneProblem: MediaProblem | null;
  readonly muted: boolean;
  /** The person's wish; a wanted camera may still have a problem. */
  readonly cameraWanted: boolean;
  readonly choice: DeviceChoice;
};

/** The agent's own camera, microphone and screen: one set for the preview and the call. */
export type LocalMedia = Watchable<LocalMediaState> & {
  readonly open: () => Promise<void>;
  /** Stops every track, so that the camera's light goes out. */
  readonly close: () => void;
  /** Tries again for what is missing. */
  readonly retry: () => Promise<void>;
  readonly setMuted: (muted: boolean) => void;
  readonly setCameraWanted: (wanted: boolean) => Promise<void>;
  readonly choose: (choice: Partial<DeviceChoice>) => Promise<void>;
  /** Resolves with a problem when the screen cannot be shared, or null. */
  readonly shareScreen: () => Promise<"cancelled" | "failed" | null>;
  readonly stopSharing: () => void;
};

const ALL_OFF = {
  status: "off",
  camera: null,
  microphone: null,
  screen: null,
  cameraProblem: null,
  microphoneProblem: null,
  muted: false,
  cameraWanted: true,
} as const;

const noChoice: DeviceChoice = { cameraId: null, microphoneId: null, speakerId: null };

async function getUserMedia(wanted: MediaStreamConstraints): Promise<MediaStream> {
  return navigator.mediaDevices.getUserMedia(wanted);
}

export function createLocalMedia(): LocalMedia {
  const cell = createCell<LocalMediaState>({ ...ALL_OFF, choice: noChoice });
  // Each opening has its number, so that tracks granted after closing are stopped at once.
  let opening = 0;

  async function open() {
    if (cell.get().status !== "off") return;
    opening += 1;
    const mine = opening;
    cell.set({ status: "opening", choice: loadDeviceChoice() });
    const got = await acquire(getUserMedia, cell.get().choice);
    if (mine !== opening) return stop(got.camera, got.microphone);
    cell.set({
      status: "on",
      cameraProblem: got.problems.camera,
      microphoneProblem: got.problems.microphone,
    });
    adopt(cell, "camera", cell.get().cameraWanted ? got.camera : stopped(got.camera));
    adopt(cell, "microphone", got.microphone);
  }

  function close() {
    opening += 1;
    const { camera, microphone, screen } = cell.get();
    stop(camera, microphone, screen);
    cell.set(ALL_OFF);
  }

  async function replace(device: Device) {
    const mine = opening;
    const { choice } = cell.get();
    stop(cell.get()[device]);
    const wish =
      device === "camera" ? { video: cameraWish(choice) } : { audio: microphoneWish(choice) };
    const { track, problem } = await attempt(getUserMedia, wish);
    const unwanted = device === "camera" && !cell.get().cameraWanted;
    if (mine !== opening || unwanted) return stop(track);
    cell.set(device === "camera" ? { cameraProblem: problem } : { microphoneProblem: problem });
    adopt(cell, device, track);
  }

  return {
    ...cell,
    open,
    close,
    async retry() {
      const { status, cameraWanted, camera, microphone } = cell.get();
      if (status !== "on") return open();
      if (!microphone) await replace("microphone");
      if (!camera && cameraWanted) await replace("camera");
    },
    setMuted(muted) {
      const { microphone } = cell.get();
      if (microphone) microphone.enabled = !muted;
      cell.set({ muted });
    },
    async setCameraWanted(wanted) {
      cell.set({ cameraWanted: wanted, cameraProblem: null });
      if (cell.get().status === "opening") return;
      if (wanted) return replace("camera");
      stop(cell.get().camera);
      cell.set({ camera: null });
    },
    async choose(change) {
      const choice = { ...cell.get().choice, ...change };
      saveDeviceChoice(choice);
      cell.set({ choice });
      if (cell.get().status !== "on") return;
      if (change.microphoneId !== undefined) await replace("microphone");
      if (change.cameraId !== undefined && cell.get().cameraWanted) await replace("camera");
    },
    shareScreen: () => shareScreen(cell),
    stopSharing() {
      stop(cell.get().screen);
      cell.set({ screen: null });
    },
  };
}

/** Takes over a track and notices when its device is pulled out. */
function adopt(cell: Cell<LocalMediaState>, device: Device, track: MediaStreamTrack | null) {
  cell.set(device === "camera" ? { camera: track } : { microphone: track });
  if (!track) return;
  if (device === "microphone") track.enabled = !cell.get().muted;
  track.addEventListener("ended", () => {
    if (cell.get()[device] !== track) return;
    cell.set(
      device === "camera"
        ? { camera: null, cameraProblem: "unplugged" }
        : { microphone: null, microphoneProblem: "unplugged" },
    );
  });
}

async function shareScreen(cell: Cell<LocalMediaState>): Promise<"cancelled" | "failed" | null> {
  try {
    const display = await navigator.mediaDevices.getDisplayMedia({ video: true });
    const screen = display.getVideoTracks()[0] ?? null;
    if (cell.get().status === "off") stop(screen);
    else cell.set({ screen });
    screen?.addEventListener("ended", () => {
      if (cell.get().screen === screen) cell.set({ screen: null });
    });
    return null;
  } catch (error) {
    return problemOf(error) === "denied" ? "cancelled" : "failed";
  }
}

function stop(...tracks: (MediaStreamTrack | null)[]) {
  for (const track of tracks) track?.stop();
}

function stopped(track: MediaStreamTrack | null): null {
  track?.stop();
  return null;
}
