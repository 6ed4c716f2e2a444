import { expect, test } from "vitest";
import { parseDeviceChoice } from "./device-choice.ts";

const NONE = { cameraId: null, microphoneId: null, speakerId: null };

test.each([
  { why: "nothing stored", stored: null, choice: NONE },
  { why: "not JSON", stored: "{", choice: NONE },
  { why: "another shape", stored: "[1]", choice: NONE },
  {
    why: "a wrong field",
    stored: '{"cameraId":7,"microphoneId":"m"}',
    choice: { ...NONE, microphoneId: "m" },
  },
  {
    why: "a whole choice",
    stored: '{"cameraId":"c","microphoneId":"m","speakerId":"s"}',
    choice: { cameraId: "c", microphoneId: "m", speakerId: "s" },
  },
])("$why", ({ stored, choice }) => expect(parseDeviceChoice(stored)).toEqual(choice));
