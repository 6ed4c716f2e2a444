import { giveUp } from "../../server/transcripts/give-up.ts";
import {
  type TranscribeDeps,
  transcribeRecording,
} from "../../server/transcripts/transcribe-recording.ts";
import type { JobHandler } from "./index.ts";

export const recordingTranscribeHandler: JobHandler<"recording.transcribe", keyof TranscribeDeps> =
  {
    run: (recording, deps, jobId) => transcribeRecording(deps, recording, jobId),
    onExhausted: (recording, deps, tx) => giveUp(deps, tx, recording),
  };
