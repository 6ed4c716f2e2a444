const QUALITY = 0.85;

/** A picture of a video's first frame. Rejects if this browser can't show the video. */
export async function posterOf(clip: Blob): Promise<Blob> {
  const url = URL.createObjectURL(clip);
  try {
    const video = await firstFrame(url);
    const canvas = document.createElement("canvas");
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    canvas.getContext("2d")?.drawImage(video, 0, 0);
    return await new Promise((resolve, reject) => {
      const done = (blob: Blob | null) => (blob ? resolve(blob) : reject(new Error("no picture")));
      canvas.toBlob(done, "image/jpeg", QUALITY);
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}

function firstFrame(url: string): Promise<HTMLVideoElement> {
  const video = document.createElement("video");
  video.muted = true;
  video.preload = "auto";
  video.playsInline = true;
  return new Promise((resolve, reject) => {
    video.addEventListener("loadeddata", () => resolve(video), { once: true });
    video.addEventListener("error", () => reject(new Error("the clip can't be shown")));
    video.src = url;
  });
}
