import { CAPTURE_ERRORS } from "../shared/capture.ts";

/** Why a call could not begin. */
export const TROUBLES = [...CAPTURE_ERRORS, "unreachable", "too_many"] as const;
export type Trouble = (typeof TROUBLES)[number];
