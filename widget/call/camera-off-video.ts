import { createPlaceholderVideo, type PlaceholderVideo } from "../shared/placeholder-video.ts";

// Only the agent sees it, whose desk is in English.
const CAPTION = "Camera off";

/** The picture that the agent sees while the visitor's camera is off. */
export const createCameraOffVideo = (): PlaceholderVideo | null =>
  createPlaceholderVideo({ caption: CAPTION });
