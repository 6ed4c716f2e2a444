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

/** The capture of this page while it is shared, and the word of which page it is. */
export function createRecording({ policy, onEvent, send }: Options) {
  let capture: Capture | null = null;
  let hidden: HiddenNodes = new WeakMap();
  let told = "";

  const tellPage = (anew = false) => {
    if (!capture) return;
    const page = {
      ...capture.location(),
      width: innerWidth,
      height: innerHeight,
      device: deviceOf(),
    };
    const now = JSON.stringify(page);
    if (!anew && now === told) return;
    told = now;
    send({ type: "page", ...page });
  };
  const end = () => {
    capture?.stop();
    capture = null;
  };
  return {
    /** Starts, or begins anew with a full snapshot. */
    begin(): void {
      if (capture) capture.snapshot();
      else capture = startCapture({ policy, hidden, onEvent });
      tellPage(true);
    },
    snapshot: (): void => capture?.snapshot(),
    /** Says where the visitor is, where that has changed. */
    tellPage: () => tellPage(),
    end,
    /** Ends, and what has been hidden by the rules of this address may be seen under those of another. */
    forget(): void {
      end();
      hidden = new WeakMap();
    },
    page: pageOf(() => capture),
  };
}

const pageOf = (capture: () => Capture | null): SharedPage => ({
  nodeOf: (id) => capture()?.page.nodeOf(id) ?? null,
  idOf: (node) => capture()?.page.idOf(node) ?? null,
  isHidden: (node) => capture()?.page.isHidden(node) ?? true,
  hiddenElements: () => capture()?.page.hiddenElements() ?? [],
  masked: (text) => capture()?.page.masked(text) ?? "",
});

function deviceOf(): DeviceKind {
  const touch = matchMedia("(pointer: coarse)").matches;
  const shorter = Math.min(screen.width, screen.height);
  if (!touch) return "computer";
  return shorter < 600 ? "phone" : "tablet";
}
