import { createStore, type ReadableStore, type Store } from "../../../widget/shared/store.ts";
import {
  acquire,
  attempt,
  cameraConstraints,
  type DeviceChoice,
  microphoneConstraints,
} from "./acquire.ts";
import { loadDeviceChoice, saveDeviceChoice } from "./device-choice.ts";
import { type Device, type MediaProblem, problemOf } from "./media-problem.ts";

export type LocalMediaState = {
  readonly status: "off" | "opening" | "on";
  readonly camera: MediaStreamTrack | null;
  readonly microphone: MediaStreamTrack | null;
  /** The shared screen. It replaces the camera for the visitor. */
  readonly screen: MediaStreamTrack | null;
  readonly cameraProblem: MediaProblem | null;
  readonly microphoneProblem: MediaProblem | null;
  readonly muted: boolean;
  /** The agent's choice. A wanted camera may still have a problem. */
  readonly cameraWanted: boolean;
  readonly choice: DeviceChoice;
};

/** The agent's camera, microphone and screen, shared by the preview and the call. */
export type LocalMedia = ReadableStore<LocalMediaState> & {
  readonly open: () => Promise<void>;
  /** Stops every track, which turns the camera's light off. */
  readonly close: () => void;
  /** Tries again to open what is missing. */
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

async function getUserMedia(constraints: MediaStreamConstraints): Promise<MediaStream> {
  return navigator.mediaDevices.getUserMedia(constraints);
}

export function createLocalMedia(): LocalMedia {
  const store = createStore<LocalMediaState>({ ...ALL_OFF, choice: noChoice });
  // Numbers each opening, so that tracks granted after closing are stopped at once.
  let opening = 0;

  async function open() {
    if (store.get().status !== "off") return;
    opening += 1;
    const current = opening;
    store.set({ status: "opening", choice: loadDeviceChoice() });
    const acquired = await acquire(getUserMedia, store.get().choice);
    if (current !== opening) return stop(acquired.camera, acquired.microphone);
    store.set({
      status: "on",
      cameraProblem: acquired.problems.camera,
      microphoneProblem: acquired.problems.microphone,
    });
    adopt(store, "camera", store.get().cameraWanted ? acquired.camera : stopped(acquired.camera));
    adopt(store, "microphone", acquired.microphone);
  }

  function close() {
    opening += 1;
    const { camera, microphone, screen } = store.get();
    stop(camera, microphone, screen);
    store.set(ALL_OFF);
  }

  async function replace(device: Device) {
    const current = opening;
    const { choice } = store.get();
    stop(store.get()[device]);
    const constraints =
      device === "camera"
        ? { video: cameraConstraints(choice) }
        : { audio: microphoneConstraints(choice) };
    const { track, problem } = await attempt(getUserMedia, constraints);
    const unwanted = device === "camera" && !store.get().cameraWanted;
    if (current !== opening || unwanted) return stop(track);
    store.set(device === "camera" ? { cameraProblem: problem } : { microphoneProblem: problem });
    adopt(store, device, track);
  }

  return {
    ...store,
    open,
    close,
    async retry() {
      const { status, cameraWanted, camera, microphone } = store.get();
      if (status !== "on") return open();
      if (!microphone) await replace("microphone");
      if (!camera && cameraWanted) await replace("camera");
    },
    setMuted(muted) {
      const { microphone } = store.get();
      if (microphone) microphone.enabled = !muted;
      store.set({ muted });
    },
    async setCameraWanted(wanted) {
      store.set({ cameraWanted: wanted, cameraProblem: null });
      if (store.get().status === "opening") return;
      if (wanted) return replace("camera");
      stop(store.get().camera);
      store.set({ camera: null });
    },
    async choose(change) {
      const choice = { ...store.get().choice, ...change };
      saveDeviceChoice(choice);
      store.set({ choice });
      if (store.get().status !== "on") return;
      if (change.microphoneId !== undefined) await replace("microphone");
      if (change.cameraId !== undefined && store.get().cameraWanted) await replace("camera");
    },
    shareScreen: () => shareScreen(store),
    stopSharing() {
      stop(store.get().screen);
      store.set({ screen: null });
    },
  };
}

/** Stores a track and notices when its device is disconnected. */
function adopt(store: Store<LocalMediaState>, device: Device, track: MediaStreamTrack | null) {
  store.set(device === "camera" ? { camera: track } : { microphone: track });
  if (!track) return;
  if (device === "microphone") track.enabled = !store.get().muted;
  track.addEventListener("ended", () => {
    if (store.get()[device] !== track) return;
    store.set(
      device === "camera"
        ? { camera: null, cameraProblem: "unplugged" }
        : { microphone: null, microphoneProblem: "unplugged" },
    );
  });
}

async function shareScreen(store: Store<LocalMediaState>): Promise<"cancelled" | "failed" | null> {
  try {
    const display = await navigator.mediaDevices.getDisplayMedia({ video: true });
    const screen = display.getVideoTracks()[0] ?? null;
    if (store.get().status === "off") stop(screen);
    else store.set({ screen });
    screen?.addEventListener("ended", () => {
      if (store.get().screen === screen) store.set({ screen: null });
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
