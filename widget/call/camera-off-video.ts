import { callMessages } from "../messages/call.ts";
import { createPlaceholderVideo, type PlaceholderVideo } from "../shared/placeholder-video.ts";

/** The picture that the agent sees while the visitor's camera is off. */
export const createCameraOffVideo = (): PlaceholderVideo | null =>
  createPlaceholderVideo({ caption: callMessages().cameraOff });
