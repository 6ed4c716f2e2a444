import type { RecorderStatus } from "./recorder-messages.ts";

/** How the recording of the carried call goes in this tab. */
export type RecordingProgress =
  | { readonly at: "off" }
  | { readonly at: "starting" }
  | { readonly at: "running"; readonly status: RecorderStatus }
  /** Another attempt follows. */
  | { readonly at: "failed" }
  /** This browser lacks what recording needs. */
  | { readonly at: "unsupported" };
