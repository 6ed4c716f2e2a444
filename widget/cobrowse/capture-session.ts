import type { DeviceKind, PageEvent, PageMessage } from "../../server/cobrowse/domain/wire.ts";
import type { CobrowsePolicy } from "../../server/settings/domain/privacy-settings.ts";
import { type Capture, startCapture } from "./capture.ts";
import type { HiddenNodes } from "./masking/privacy-levels.ts";
import type { SharedPage } from "./shared-page.ts";

type Options = {
  readonly policy: CobrowsePolicy;
  readonly onEvent: (event: PageEvent) => void;
  readonly send: (message: PageMessage) => void;
};

/** Starts and stops the capture as sharing is turned on and off, and sends the page's details. */
export function createCaptureSession({ policy, onEvent, send }: Options) {
  let capture: Capture | null = null;
  let hidden: HiddenNodes = new WeakMap();
  let sentPage = "";

  const sendPage = (force = false) => {
    if (!capture) return;
    const page = {
      ...capture.location(),
      width: innerWidth,
      height: innerHeight,
      device: deviceKind(),
    };
    const serialized = JSON.stringify(page);
    if (!force && serialized === sentPage) return;
    sentPage = serialized;
    send({ type: "page", ...page });
  };
  const end = () => {
    capture?.stop();
    capture = null;
  };
  return {
    /** Starts capturing, or takes a new full snapshot. */
    begin(): void {
      if (capture) capture.snapshot();
      else capture = startCapture({ policy, hidden, onEvent });
      sendPage(true);
    },
    snapshot: (): void => capture?.snapshot(),
    /** Sends the page's URL, title and size if they have changed. */
    sendPageIfChanged: () => sendPage(),
    end,
    /** Ends, and forgets what was hidden by the rules of this URL. */
    reset(): void {
      end();
      hidden = new WeakMap();
    },
    page: currentPage(() => capture),
  };
}

const currentPage = (capture: () => Capture | null): SharedPage => ({
  nodeOf: (id) => capture()?.page.nodeOf(id) ?? null,
  idOf: (node) => capture()?.page.idOf(node) ?? null,
  isHidden: (node) => capture()?.page.isHidden(node) ?? true,
  hiddenElements: () => capture()?.page.hiddenElements() ?? [],
  isNameHidden: (node) => capture()?.page.isNameHidden(node) ?? true,
  masked: (text) => capture()?.page.masked(text) ?? "",
});

function deviceKind(): DeviceKind {
  const isTouch = matchMedia("(pointer: coarse)").matches;
  const shorterSide = Math.min(screen.width, screen.height);
  if (!isTouch) return "computer";
  return shorterSide < 600 ? "phone" : "tablet";
}
