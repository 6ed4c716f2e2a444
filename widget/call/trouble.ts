import { CAPTURE_ERRORS } from "../shared/capture.ts";

/** Why a call couldn't start, other than that the visitor must wait. */
export const TROUBLES = [...CAPTURE_ERRORS, "unsupported", "unreachable", "overloaded"] as const;
export type Trouble = (typeof TROUBLES)[number];
