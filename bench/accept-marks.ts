import type { BrowserContext, Page } from "@playwright/test";

/** What happens in a page between the press on Accept and the first picture, in order. */
export const MARKS = [
  "press",
  "signalling opened",
  "answer known",
  "camera opened",
  "connection created",
  "description set",
  "connected",
  "picture",
] as const;
export type Mark = (typeof MARKS)[number];

/** When each first happened, in milliseconds of the machine's clock. */
export type Marks = Partial<Record<Mark, number>>;

/** Notes the marks in every page of the context. They are read with `readMarks`. */
export async function noteMarks(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const marks: Record<string, number> = {};
    const note = (name: string) => {
      marks[name] ??= performance.timeOrigin + performance.now();
    };
    Object.assign(window, { acceptMarks: marks });
    document.addEventListener(
      "click",
      ({ target }) => {
        const button = target instanceof Element ? target.closest("button") : null;
        if (button?.textContent?.includes("Accept")) note("press");
      },
      true,
    );
    const BaseSocket = window.WebSocket;
    window.WebSocket = class extends BaseSocket {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols);
        if (String(url).includes("/peerjs"))
          this.addEventListener("open", () => note("signalling opened"));
        else
          this.addEventListener("message", ({ data }) => {
            if (String(data).includes('"at":"accepted"')) note("answer known");
          });
      }
    };
    const remote = new WeakSet<MediaStream>();
    const BaseConnection = window.RTCPeerConnection;
    window.RTCPeerConnection = class extends BaseConnection {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        note("connection created");
        this.addEventListener("track", ({ streams }) => {
          for (const stream of streams) remote.add(stream);
        });
        this.addEventListener("connectionstatechange", () => {
          if (this.connectionState === "connected") note("connected");
        });
      }
      override async setLocalDescription(description?: RTCLocalSessionDescriptionInit) {
        await super.setLocalDescription(description);
        note("description set");
      }
    };
    const { mediaDevices } = navigator;
    const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = async (constraints) => {
      const stream = await getUserMedia(constraints);
      note("camera opened");
      return stream;
    };
    const source = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, "srcObject");
    Object.defineProperty(HTMLMediaElement.prototype, "srcObject", {
      ...source,
      set(this: HTMLVideoElement, stream: MediaProvider | null) {
        source?.set?.call(this, stream);
        if (stream instanceof MediaStream && remote.has(stream))
          this.requestVideoFrameCallback?.(() => note("picture"));
      },
    });
  });
}

export const readMarks = (page: Page): Promise<Marks> =>
  page.evaluate(() => Reflect.get(window, "acceptMarks") as Marks);

export async function untilPicture(page: Page): Promise<void> {
  await page.waitForFunction(() => Reflect.get(window, "acceptMarks").picture !== undefined);
}
