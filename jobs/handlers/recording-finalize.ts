import { finalizeRecording, giveUpRecording } from "../../server/recordings/finalize-recording.ts";
import type { JobHandler } from "./index.ts";

export const recordingFinalizeHandler: JobHandler<
  "recording.finalize",
  "db" | "boss" | "clock" | "newId" | "storage" | "finalizer" | "log"
> = {
  run: (call, deps) => finalizeRecording(deps, call),
  onExhausted: (call, _, tx) => giveUpRecording(tx, call),
};
