import type { MediaTruth } from "./media-features.ts";
import type { Stroke } from "./strokes.ts";

/**
 * The messages on the data channel between a visitor's page and the agent's desk. The page sends
 * one gzip stream of JSON lines, split into chunks. The desk sends one JSON text per message. The
 * server never sees any of them.
 */

/** What the agent may do on the visitor's page. `control` includes `scroll`. */
export const PERMISSIONS = ["nothing", "scroll", "control"] as const;
export type Permission = (typeof PERMISSIONS)[number];
export type AskedPermission = Exclude<Permission, "nothing">;

/** `awaits_consent`: the site wants visitors to be asked, and this one hasn't answered yet. */
export const SHARING_STATES = [
  "on",
  "awaits_consent",
  "stopped_by_visitor",
  "paused_on_page",
] as const;
export type SharingState = (typeof SHARING_STATES)[number];

export const DEVICE_KINDS = ["phone", "tablet", "computer"] as const;
export type DeviceKind = (typeof DEVICE_KINDS)[number];

/** From the visitor's page to the desk. Everything in it has been masked. */
export type PageMessage =
  | {
      readonly type: "state";
      readonly sharing: SharingState;
      readonly permission: Permission;
      /** The request that the visitor has not answered yet. */
      readonly asked: AskedPermission | null;
    }
  | {
      readonly type: "page";
      readonly href: string;
      readonly title: string;
      /** Of the viewport, in CSS pixels. */
      readonly width: number;
      readonly height: number;
      readonly device: DeviceKind;
      readonly media?: MediaTruth | undefined;
    }
  /** rrweb events in order. A full snapshot replaces everything before it. */
  | { readonly type: "events"; readonly events: readonly PageEvent[] }
  /** A part of a file of the visitor's host that the desk's browser can't load by itself. */
  | { readonly type: "asset"; readonly part: AssetPart }
  | { readonly type: "refused"; readonly asked: AskedPermission }
  | { readonly type: "pong"; readonly n: number };

/** `sprite`: an SVG document of which the page shows parts. */
export const ASSET_KINDS = ["font", "picture", "sprite"] as const;

export type AssetPart = {
  readonly url: string;
  readonly kind: (typeof ASSET_KINDS)[number];
  /** The descriptors of a font face, for instance its family. */
  readonly face?: Readonly<Record<string, string>> | undefined;
  /** The parts of a file arrive in order, the first with number 0. */
  readonly number: number;
  /** Base64. */
  readonly data: string;
  readonly isLast: boolean;
};

export const FACE_DESCRIPTORS = [
  "family",
  "style",
  "weight",
  "stretch",
  "unicodeRange",
  "featureSettings",
  "display",
  "ascentOverride",
  "descentOverride",
  "lineGapOverride",
] as const;

/** Limits on both sides. Base64 is a third longer than the file. */
export const MAX_ASSET_BYTES = 1_500_000;
export const MAX_ASSETS_BYTES = 4_000_000;
export const MAX_ASSETS = 80;

/** The tag of the custom event that carries PageStates among the other events. */
export const STATES_TAG = "states";

/**
 * What the page shows but its document doesn't hold. Elements are given by their rrweb ids. A full
 * snapshot begins with nothing of it.
 */
export type PageStates = {
  /** The focused element, and whether the browser shows that it is. */
  readonly focus: number | null;
  readonly isFocusVisible: boolean;
  /** Checkboxes. */
  readonly indeterminate: readonly number[];
  /** Open popovers, the topmost last. */
  readonly popovers: readonly number[];
  readonly fullscreen: number | null;
  /** Masked fields that the agent may know to be empty. */
  readonly empty: readonly number[];
  /** The names of custom elements that were defined after they had been sent. */
  readonly defined: readonly string[];
};

export const NO_STATES: PageStates = {
  focus: null,
  isFocusVisible: false,
  indeterminate: [],
  popovers: [],
  fullscreen: null,
  empty: [],
  defined: [],
};

/** Of each list in PageStates. */
export const MAX_STATES = 500;

/** An rrweb event. The desk validates its shape. */
export type PageEvent = {
  readonly type: number;
  readonly timestamp: number;
  readonly data: unknown;
};

/** On frames that show another site. The value is its host, if known. */
export const CROSS_ORIGIN_FRAME_ATTRIBUTE = "data-foyer-frame";

/** On the empty box that replaces a blocked element. */
export const HIDDEN_BOX_ATTRIBUTE = "data-foyer-hidden";

/** Keys that an agent with control may press, apart from typing text. */
export const CONTROL_KEYS = [
  "Enter",
  "Backspace",
  "Delete",
  "Tab",
  "Escape",
  "ArrowUp",
  "ArrowDown",
  "ArrowLeft",
  "ArrowRight",
] as const;
export type ControlKey = (typeof CONTROL_KEYS)[number];

export const MAX_TYPED_LENGTH = 200;

/**
 * From the desk to the visitor's page. Positions are offsets from the upper left corner of a node's
 * box in CSS pixels: what comes before it may take more room on one side.
 */
export type DeskMessage =
  | { readonly type: "ping"; readonly n: number }
  /** Requests a full snapshot because the desk's view is out of sync. */
  | { readonly type: "snapshot" }
  | { readonly type: "point"; readonly nodeId: number; readonly x: number; readonly y: number }
  | { readonly type: "point_away" }
  /** Highlights a node, by its rrweb id, for some seconds. */
  | { readonly type: "highlight"; readonly nodeId: number }
  /** The start or the next part of a stroke. */
  | { readonly type: "draw"; readonly stroke: Stroke }
  | { readonly type: "ask"; readonly for: AskedPermission }
  /** The agent ends their permission or cancels a request. */
  | { readonly type: "give_back" }
  /** To this position of its content. The document's id scrolls the page. */
  | { readonly type: "scroll"; readonly nodeId: number; readonly x: number; readonly y: number }
  | { readonly type: "click"; readonly nodeId: number; readonly x: number; readonly y: number }
  | { readonly type: "write"; readonly nodeId: number; readonly text: string }
  | { readonly type: "press"; readonly nodeId: number; readonly key: ControlKey };

/** Below every browser's message limit, and small enough that other messages aren't held up. */
export const MAX_CHUNK_BYTES = 32 * 1_024;

/** The label of the PeerJS data connection. */
export const COBROWSE_LABEL = "cobrowse";

/** The visitor's page ignores messages beyond this rate. */
export const MAX_DESK_MESSAGES_PER_SECOND = 60;
