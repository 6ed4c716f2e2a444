import { CAPTURE_ERRORS } from "../shared/capture.ts";

/** Why a call couldn't start. */
export const TROUBLES = [...CAPTURE_ERRORS, "unreachable", "overloaded", "too_many"] as const;
export type Trouble = (typeof TROUBLES)[number];
