import { record } from "@rrweb/record";
import type { CobrowsePolicy } from "../../server/settings/domain/privacy-settings.ts";
import type { PageEvent } from "../../server/cobrowse/domain/wire.ts";
import { guard } from "../guard.ts";
import { maskAddress } from "./masking/addresses.ts";
import { createCopyWatch } from "./masking/copies.ts";
import { createFilter } from "./masking/filter.ts";
import { hideWords } from "./masking/hide-words.ts";
import { createJudge } from "./masking/judge.ts";
import { createNodeFilter } from "./masking/nodes.ts";
import { createSecrets } from "./masking/secrets.ts";
import { createStandings, type HiddenNodes, type NodeLookup } from "./masking/standings.ts";
import { withoutUnreadable } from "./masking/unreadable.ts";
import type { SharedPage } from "./shared-page.ts";

// A class, since a selector is asked of every node and all its ancestors.
const WIDGET_CLASS = "foyer-widget";
const POINTER_EVERY_MS = 40;
const SCROLL_EVERY_MS = 50;
const IDLE_MS = 500;
const RETRY_MS = 5_000;

/** rrweb hides nothing: all of it goes through the filter, which knows better. */
const RECORDING = {
  blockClass: WIDGET_CLASS,
  maskTextClass: "foyer-none",
  // Taking all text for masked, rrweb need not ask at each node. Its mask leaves the text to the filter.
  maskTextSelector: "*",
  maskTextFn: (text: string): string => text,
  ignoreClass: "foyer-none",
  maskInputOptions: {},
  slimDOMOptions: { script: true, comment: true, headFavicon: true, headMetaSocial: true },
  inlineStylesheet: true,
  recordCanvas: false,
  recordCrossOriginIframes: false,
  collectFonts: false,
  inlineImages: false,
  sampling: {
    mousemove: POINTER_EVERY_MS,
    mousemoveCallback: POINTER_EVERY_MS,
    scroll: SCROLL_EVERY_MS,
    input: "all",
  },
} as const;

export type Capture = {
  /** Begins anew with a full snapshot. */
  snapshot(): void;
  readonly page: SharedPage;
  readonly where: () => { href: string; title: string };
  stop(): void;
};

const lookup: NodeLookup = {
  nodeOf: (id) => record.mirror.getNode(id),
  idOf: (node) => record.mirror.getId(node),
};

type Options = {
  readonly policy: CobrowsePolicy;
  /** Outlives the capture: what has been hidden stays so when sharing begins again. */
  readonly hidden: HiddenNodes;
  readonly onEvent: (event: PageEvent) => void;
};

/** Records the page and tells what may leave it. A first snapshot comes in the page's idle time. */
export function startCapture({ policy, hidden, onEvent }: Options): Capture {
  const secrets = createSecrets();
  const standings = createStandings(createJudge(policy, location.href), lookup, hidden);
  const copies = createCopyWatch(hidden);
  let due = false;
  let stopRecording: (() => void) | undefined;
  let stopped = false;

  const snapshot = () => {
    if (due || stopped || !stopRecording) return;
    due = true;
    whenIdle(() => {
      due = false;
      if (!stopped) takeSnapshot();
    });
  };
  const takeSnapshot = () => {
    const take = () => record.takeFullSnapshot(true);
    try {
      take();
    } catch {
      try {
        withoutUnreadable(hidden, take);
      } catch {
        onUnreadable();
      }
    }
  };
  let triedAtMs = -RETRY_MS;
  let retry: ReturnType<typeof setTimeout> | undefined;
  // What a change cannot be read of stands in the way of all that come with it: they are told anew.
  const onUnreadable = (): true => {
    const againInMs = Math.max(0, triedAtMs + RETRY_MS - performance.now());
    retry ??= setTimeout(() => {
      retry = undefined;
      triedAtMs = performance.now();
      snapshot();
    }, againInMs);
    return true;
  };
  const nodes = createNodeFilter({
    level: policy.level,
    standings,
    secrets,
    lookup,
    onDocument: ({ defaultView }) => void (defaultView && copies.watch(defaultView)),
    onFigure: snapshot,
  });
  const filter = createFilter({ standings, nodes, lookup, onStricter: snapshot });
  const emit = guard((event: Parameters<typeof filter>[0]) => {
    secrets.refresh();
    const passed = filter(event);
    if (!passed || stopped) return;
    // A field that has come with this event may stand behind its own echo.
    onEvent(secrets.readNew() ? hideWords(passed, secrets.hide) : passed);
  });

  const tryRecording = () => record({ ...RECORDING, emit, errorHandler: onUnreadable });
  const begin = guard(() => {
    if (stopped) return;
    stopRecording = tryRecording() ?? withoutUnreadable(hidden, tryRecording);
    // What stands in the way of all of it may be gone by then.
    if (!stopRecording) setTimeout(begin, RETRY_MS);
  });
  whenIdle(begin);
  return {
    snapshot,
    where: () => ({
      href: maskAddress(location.href),
      title: policy.level === "strict" ? "" : nodes.reveal(document.title),
    }),
    page: {
      nodeOf: lookup.nodeOf,
      idOf: (node) => (record.mirror.hasNode(node) ? lookup.idOf(node) : null),
      isHidden: (node) => {
        const id = record.mirror.hasNode(node) ? lookup.idOf(node) : -1;
        return standings.of(id)?.standing !== "open";
      },
      hiddenElements: () => standings.outermostHidden(),
      masked: nodes.reveal,
    },
    stop() {
      stopped = true;
      clearTimeout(retry);
      copies.stop();
      stopRecording?.();
    },
  };
}

function whenIdle(run: () => void): void {
  const guarded = guard(run);
  if ("requestIdleCallback" in window) requestIdleCallback(guarded, { timeout: IDLE_MS });
  else setTimeout(guarded, 0);
}
