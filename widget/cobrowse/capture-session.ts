import { EventType } from "@rrweb/types";
import type { DeviceKind, PageEvent, PageMessage } from "../../server/cobrowse/domain/wire.ts";
import type { CobrowsePolicy } from "../../server/settings/domain/privacy-settings.ts";
import { guard } from "../guard.ts";
import { type Capture, startCapture } from "./capture.ts";
import type { HiddenNodes } from "./masking/privacy-levels.ts";
import { createMediaTruth } from "./media-truth.ts";
import { createPageStates } from "./page-states.ts";
import { withPointerOffsets } from "./pointer-offsets.ts";
import { createFileSender, type FileSender } from "./send-files.ts";
import type { SharedPage } from "./shared-page.ts";
import { createSiteFiles } from "./site-files.ts";

type Options = {
  readonly policy: CobrowsePolicy;
  readonly onEvent: (event: PageEvent) => void;
  readonly send: (message: PageMessage) => void;
  /** Whether a message would be sent without waiting for others. */
  readonly hasRoom: () => boolean;
};

/** Starts and stops the capture as sharing is turned on and off, and sends the page's details. */
export function createCaptureSession({ policy, onEvent, send, hasRoom }: Options) {
  let capture: Capture | null = null;
  let sender: FileSender | null = null;
  let hidden: HiddenNodes = new WeakMap();
  let sentPage = "";
  const mediaTruth = createMediaTruth();

  const sendPage = (force = false) => {
    if (!capture) return;
    const page = {
      ...capture.location(),
      width: innerWidth,
      height: innerHeight,
      device: deviceKind(),
      media: mediaTruth(),
    };
    const serialized = JSON.stringify(page);
    if (!force && serialized === sentPage) return;
    sentPage = serialized;
    send({ type: "page", ...page });
  };
  const end = () => {
    sender?.stop();
    sender = null;
    capture?.stop();
    capture = null;
  };
  const capturePage = () => {
    const files = createSiteFiles();
    const started = startCapture({
      policy,
      hidden,
      files,
      onEvent(event) {
        const placed = withPointerOffsets(event, started.page.nodeOf);
        if (!placed) return;
        onEvent(placed);
        states.onSent(placed);
        if (mayUseFiles(placed)) sender?.lookSoon();
      },
    });
    const { page, snapshot } = started;
    const states = createPageStates({ page, isStrict: policy.level === "strict", onEvent });
    // Fields that a form resets report no change.
    const onReset = guard(() => void setTimeout(snapshot));
    addEventListener("reset", onReset);
    const stop = () => {
      removeEventListener("reset", onReset);
      states.stop();
      started.stop();
    };
    return {
      started: { ...started, stop },
      newSender: () => createFileSender({ files, isHidden: page.isHidden, send, hasRoom }),
    };
  };
  let newSender: (() => FileSender) | null = null;
  return {
    /** Starts capturing, or takes a new full snapshot. */
    begin(): void {
      sender?.stop();
      if (capture) capture.snapshot();
      else {
        const { started, newSender: made } = capturePage();
        capture = started;
        newSender = made;
      }
      // The strict level shows no pictures and text as bars. A new channel may be that of a new desk.
      sender = policy.level === "strict" ? null : (newSender?.() ?? null);
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

/** A snapshot, or a change that adds something. */
function mayUseFiles({ type, data }: PageEvent): boolean {
  if (type === EventType.FullSnapshot) return true;
  const { adds } = data as { readonly adds?: readonly unknown[] };
  return adds !== undefined && adds.length > 0;
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
