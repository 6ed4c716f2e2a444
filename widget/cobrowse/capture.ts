import { record } from "@rrweb/record";
import type { PageEvent } from "../../server/cobrowse/domain/wire.ts";
import type { CobrowsePolicy } from "../../server/settings/domain/privacy-settings.ts";
import { guard } from "../guard.ts";
import { createBlobPictures } from "./blob-pictures.ts";
import { completeAdoptedStyles } from "./complete-styles.ts";
import { createCloneTracker } from "./masking/cloned-nodes.ts";
import { createEchoMasker, maskStrings } from "./masking/echoes.ts";
import { createElementClassifier } from "./masking/element-classifier.ts";
import { createFilter } from "./masking/filter.ts";
import { createNodeMasker, type NodeMasker } from "./masking/node-masker.ts";
import { createOutlet } from "./masking/outlet.ts";
import {
  createPrivacyLevels,
  type HiddenNodes,
  type NodeLookup,
  type PrivacyLevels,
} from "./masking/privacy-levels.ts";
import { withUnreadableBlocked } from "./masking/unreadable-elements.ts";
import { maskPageTitle, maskPageUrl, urlShape } from "./masking/urls.ts";
import { createPacedSnapshots, whenIdle } from "./paced-snapshots.ts";
import type { SharedPage } from "./shared-page.ts";
import { createSiteFiles, type SiteFiles } from "./site-files.ts";
import { createStyleSources } from "./style-sources.ts";

// A class name: rrweb would check a selector against every node and all its ancestors.
const WIDGET_CLASS = "foyer-widget";
const POINTER_EVERY_MS = 40;
const SCROLL_EVERY_MS = 50;
const RETRY_MS = 5_000;
const SOURCES_MS = 400;

/** Nothing is masked by rrweb. The filter does it, because rrweb's masking leaves gaps. */
const RRWEB_OPTIONS = {
  blockClass: WIDGET_CLASS,
  maskTextClass: "foyer-none",
  // "*" spares rrweb a check at each node. The mask function leaves the text unchanged.
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
  /** Requests a new full snapshot. */
  snapshot(): void;
  readonly page: SharedPage;
  readonly location: () => { href: string; title: string };
  stop(): void;
};

const lookup: NodeLookup = {
  nodeOf: (id) => record.mirror.getNode(id),
  idOf: (node) => record.mirror.getId(node),
};

type Options = {
  readonly policy: CobrowsePolicy;
  /** Kept after the capture ends, so that hidden nodes stay hidden when sharing resumes. */
  readonly hidden: HiddenNodes;
  /** Of the page's own host. */
  readonly files?: SiteFiles;
  readonly onEvent: (event: PageEvent) => void;
};

/** Captures the page with rrweb and emits masked events. Starts when the page is idle. */
export function startCapture(options: Options): Capture {
  const { policy, hidden, files = createSiteFiles(), onEvent } = options;
  const isStrict = policy.level === "strict";
  const classify = createElementClassifier(policy, location.href);
  const echoes = createEchoMasker(classify.kindOf);
  const levels = createPrivacyLevels(classify, lookup, hidden);
  const clones = createCloneTracker(hidden);
  let stopRecording: (() => void) | undefined;
  let stopped = false;

  const takeSnapshot = () => {
    if (stopped) return;
    const take = () => record.takeFullSnapshot(true);
    try {
      take();
    } catch {
      try {
        withUnreadableBlocked(hidden, take);
      } catch {
        onUnreadable();
      }
    }
  };
  const snapshots = createPacedSnapshots(guard(takeSnapshot));
  const snapshot = () => {
    if (!stopped && stopRecording) snapshots.request();
  };
  let retriedAtMs = -RETRY_MS;
  let retry: ReturnType<typeof setTimeout> | undefined;
  // One unreadable change loses its whole batch, so a new snapshot is needed.
  const onUnreadable = (): true => {
    const waitMs = Math.max(0, retriedAtMs + RETRY_MS - performance.now());
    retry ??= setTimeout(() => {
      retry = undefined;
      retriedAtMs = performance.now();
      snapshot();
    }, waitMs);
    return true;
  };
  const sources = createStyleSources(files);
  const nodes = createNodeMasker({
    sources,
    pictures: createBlobPictures({
      lookup,
      isShown: (id) => !stopped && levels.of(id)?.level === "open",
      onEvent,
    }),
    isStrict,
    levels,
    echoes,
    lookup,
    onDocument(page) {
      if (page.defaultView) clones.patch(page.defaultView);
      outlet.watch(page);
    },
    onSplitNumber: snapshot,
  });
  const outlet = createOutlet({ isStrict, levels, nodes, lookup, snapshot, onEvent });
  const filter = createFilter({ levels, nodes, lookup, onStricter: snapshot });
  const emit = guard((event: Parameters<typeof filter>[0]) => {
    if (echoes.refresh(document)) snapshot();
    outlet.before(event);
    completeAdoptedStyles(event, lookup.nodeOf);
    const masked = filter(event);
    if (!masked || stopped) return;
    // A field that was added with this event may come after an echo of its own value.
    outlet.send(echoes.readNew() ? maskStrings(masked, echoes.mask) : masked);
  });

  const startRecording = () => record({ ...RRWEB_OPTIONS, emit, errorHandler: onUnreadable });
  const begin = guard(() => {
    if (stopped) return;
    stopRecording = startRecording() ?? withUnreadableBlocked(hidden, startRecording);
    // The element that prevents recording may be gone by then.
    if (!stopRecording) setTimeout(begin, RETRY_MS);
  });
  // The sheets are in the browser's cache. A slow disk must not hold up the view.
  const beginWithSources = () =>
    Promise.race([sources.load(), new Promise((done) => setTimeout(done, SOURCES_MS))]).then(begin);
  const beginStrict = (): Promise<void> =>
    import("./masking/strict/strict-view.ts").then(
      (view) => {
        outlet.useStrict(view);
        begin();
      },
      () => void setTimeout(() => !stopped && beginStrict(), RETRY_MS),
    );
  // Most sites never load the code of the strict level.
  whenIdle(guard(isStrict ? beginStrict : beginWithSources));
  return {
    snapshot,
    location: () => ({
      href: isStrict ? urlShape(location.href) : maskPageUrl(location.href),
      title: isStrict ? "" : maskPageTitle(nodes.maskText(document.title)),
    }),
    page: createSharedPage(levels, nodes, isStrict),
    stop() {
      stopped = true;
      clearTimeout(retry);
      clones.stop();
      outlet.stop();
      files.stop();
      stopRecording?.();
    },
  };
}

const createSharedPage = (
  levels: PrivacyLevels,
  nodes: NodeMasker,
  isStrict: boolean,
): SharedPage => ({
  nodeOf: lookup.nodeOf,
  idOf: (node) => (record.mirror.hasNode(node) ? lookup.idOf(node) : null),
  isHidden: (node) => {
    const id = record.mirror.hasNode(node) ? lookup.idOf(node) : -1;
    return levels.of(id)?.level !== "open";
  },
  hiddenElements: () => levels.outermostHidden(),
  isNameHidden: (node) => isStrict && nodes.isTextHidden(lookup.idOf(node)),
  masked: nodes.maskText,
});
