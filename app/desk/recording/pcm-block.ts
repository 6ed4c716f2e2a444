/** Samples in each channel: 20 ms. */
export const PCM_BLOCK = 960;
/** The worklet's registered name. */
export const PCM_PROCESSOR = "pcm";
