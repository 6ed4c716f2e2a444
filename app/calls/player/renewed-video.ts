const MINUTE_MS = 60_000;

/** Links end after an hour. A long view goes on with a new one. */
const RENEW_AFTER_MS = 45 * MINUTE_MS;

type Options = {
  /** Returns an address that plays for an hour. */
  readonly fetchLink: () => Promise<string>;
  readonly createVideo: () => HTMLVideoElement;
  /** Another element is shown. */
  readonly onShown: (video: HTMLVideoElement) => void;
  readonly onFailed: () => void;
};

export type RenewedVideo = {
  readonly get: () => HTMLVideoElement | null;
  readonly setHost: (host: HTMLElement | null) => void;
  /** Loads the file and shows it at a position. @throws if it can't be loaded */
  readonly load: (atMs: number) => Promise<void>;
  readonly close: () => void;
};

/** A video whose address is renewed before it ends, in a second element, without a jump. */
export function createRenewedVideo(options: Options): RenewedVideo {
  const { fetchLink, createVideo, onShown, onFailed } = options;
  let host: HTMLElement | null = null;
  let video: HTMLVideoElement | null = null;
  let timer: number | undefined;
  let hasRecovered = false;

  async function open(atMs: number): Promise<HTMLVideoElement> {
    const element = createVideo();
    element.src = await fetchLink();
    await once(element, "loadedmetadata");
    element.currentTime = atMs / 1_000;
    if (atMs > 0) await once(element, "seeked");
    return element;
  }

  function show(next: HTMLVideoElement) {
    const previous = video;
    video = next;
    host?.append(next);
    previous?.pause();
    previous?.remove();
    next.addEventListener("error", () => next === video && void recover(next));
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void renew(next), RENEW_AFTER_MS);
    onShown(next);
  }

  async function replace(previous: HTMLVideoElement) {
    const next = await open(previous.currentTime * 1_000);
    if (video !== previous) return;
    if (!previous.paused) {
      next.currentTime = previous.currentTime;
      await next.play();
    }
    show(next);
  }

  // If it fails, the old link plays on, and `recover` follows when that has ended.
  const renew = (previous: HTMLVideoElement) => replace(previous).catch(() => undefined);

  /** The link may have ended while the computer slept. */
  async function recover(previous: HTMLVideoElement) {
    if (hasRecovered) return onFailed();
    hasRecovered = true;
    await replace(previous).catch(onFailed);
  }

  return {
    get: () => video,
    setHost(next) {
      host = next;
      if (video) host?.append(video);
    },
    async load(atMs) {
      hasRecovered = false;
      show(await open(atMs));
    },
    close() {
      window.clearTimeout(timer);
      video?.pause();
      video?.remove();
      video = null;
      host = null;
    },
  };
}

const once = (element: HTMLVideoElement, type: string) =>
  new Promise<void>((resolve, reject) => {
    element.addEventListener(type, () => resolve(), { once: true });
    element.addEventListener("error", () => reject(element.error), { once: true });
  });
