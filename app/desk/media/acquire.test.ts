import { expect, test } from "vitest";
import { acquire, type DeviceChoice } from "./acquire.ts";

const ANY: DeviceChoice = { cameraId: null, microphoneId: null, speakerId: null };

type Machine = { camera: string; microphone: string };

/** A browser in which each device works or fails with the given error. */
function browserWith(machine: Machine) {
  const asked: MediaStreamConstraints[] = [];
  const getUserMedia = async (wanted: MediaStreamConstraints): Promise<MediaStream> => {
    asked.push(wanted);
    const kinds = [wanted.video && "camera", wanted.audio && "microphone"].filter(
      (kind) => kind === "camera" || kind === "microphone",
    );
    const failing = kinds.map((kind) => machine[kind]).find((state) => state !== "works");
    if (failing) throw new DOMException("", failing);
    const track = (kind: string) => ({ kind }) as MediaStreamTrack;
    const video = wanted.video ? [track("video")] : [];
    const audio = wanted.audio ? [track("audio")] : [];
    return {
      getVideoTracks: () => video,
      getAudioTracks: () => audio,
      getTracks: () => [...video, ...audio],
    } as unknown as MediaStream;
  };
  return { getUserMedia, asked };
}

test("camera and microphone are requested once", async () => {
  const { getUserMedia, asked } = browserWith({ camera: "works", microphone: "works" });
  const got = await acquire(getUserMedia, ANY);
  expect(asked).toHaveLength(1);
  expect(got.camera?.kind).toBe("video");
  expect(got.microphone?.kind).toBe("audio");
});

test.each([
  {
    machine: { camera: "NotFoundError", microphone: "works" },
    camera: "missing",
    microphone: null,
  },
  {
    machine: { camera: "NotReadableError", microphone: "works" },
    camera: "busy",
    microphone: null,
  },
  {
    machine: { camera: "works", microphone: "NotFoundError" },
    camera: null,
    microphone: "missing",
  },
  {
    machine: { camera: "NotAllowedError", microphone: "NotAllowedError" },
    camera: "denied",
    microphone: "denied",
  },
])("with $machine the working devices are used", async ({ machine, camera, microphone }) => {
  const got = await acquire(browserWith(machine).getUserMedia, ANY);
  expect(got.problems).toEqual({ camera, microphone });
  expect(got.camera === null).toBe(camera !== null);
  expect(got.microphone === null).toBe(microphone !== null);
});

test("a remembered device is preferred and not required", async () => {
  const { getUserMedia, asked } = browserWith({ camera: "works", microphone: "works" });
  await acquire(getUserMedia, { ...ANY, cameraId: "cam-2" });
  expect(asked[0]?.video).toMatchObject({ deviceId: { ideal: "cam-2" } });
  expect(asked[0]?.audio).not.toHaveProperty("deviceId");
});
