import type { Stroke } from "./strokes.ts";

/**
 * What travels on the data connection between a visitor's page and the agent's desk, both ways.
 * The page's messages are one gzip stream, a JSON text and a line break each, cut into pieces;
 * the desk's, which are small, are JSON, one a piece. The server never sees any of it.
 */

/** What the visitor lets the agent do on the page. `control` takes `scroll` along. */
export const PERMISSIONS = ["nothing", "scroll", "control"] as const;
export type Permission = (typeof PERMISSIONS)[number];
export type AskedPermission = Exclude<Permission, "nothing">;

/** Whether the page can be seen, and if not, why. */
export const SHARING_STATES = ["on", "stopped_by_visitor", "paused_on_page"] as const;
export type SharingState = (typeof SHARING_STATES)[number];

export const DEVICE_KINDS = ["phone", "tablet", "computer"] as const;
export type DeviceKind = (typeof DEVICE_KINDS)[number];

/** From the visitor's page to the desk. Everything in it has passed the filter. */
export type PageMessage =
  | {
      readonly type: "state";
      readonly sharing: SharingState;
      readonly may: Permission;
      /** What the visitor is being asked for now. */
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
    }
  /** rrweb events in their order. One with a full snapshot begins anew. */
  | { readonly type: "events"; readonly events: readonly PageEvent[] }
  | { readonly type: "refused"; readonly asked: AskedPermission }
  | { readonly type: "pong"; readonly n: number };

/** An rrweb event; its shape is checked where it is read. */
export type PageEvent = {
  readonly type: number;
  readonly timestamp: number;
  readonly data: unknown;
};

/** The attribute of a frame that shows another site's page, with that site's host if it is known. */
export const CROSS_ORIGIN_FRAME_ATTRIBUTE = "data-foyer-frame";

/** The attribute of the empty box in the place of an element that the agent cannot see. */
export const HIDDEN_BOX_ATTRIBUTE = "data-foyer-hidden";

/** Keys that a controlling agent may press, beside typing text. */
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

export const LONGEST_TYPED = 200;

/** From the desk to the visitor's page. Points are CSS pixels of the visitor's viewport. */
export type DeskMessage =
  | { readonly type: "ping"; readonly n: number }
  /** The desk has lost the thread and wants a full snapshot. */
  | { readonly type: "snapshot" }
  | { readonly type: "point"; readonly x: number; readonly y: number }
  | { readonly type: "point_away" }
  /** Marks a node by its rrweb id for some seconds. */
  | { readonly type: "highlight"; readonly nodeId: number }
  /** A stroke's beginning, or the next part of it. */
  | { readonly type: "draw"; readonly stroke: Stroke }
  | { readonly type: "ask"; readonly for: AskedPermission }
  /** The agent gives back what was allowed, or takes back what was asked. */
  | { readonly type: "give_back" }
  /** Scrolls a node, or the page by its document's id, to these offsets. */
  | { readonly type: "scroll"; readonly nodeId: number; readonly x: number; readonly y: number }
  | { readonly type: "click"; readonly nodeId: number; readonly x: number; readonly y: number }
  | { readonly type: "write"; readonly nodeId: number; readonly text: string }
  | { readonly type: "press"; readonly nodeId: number; readonly key: ControlKey };

/** Bytes. Below every browser's largest message, and small enough to let others in between. */
export const LARGEST_PIECE = 32 * 1_024;

/** The label of the PeerJS data connection. */
export const COBROWSE_LABEL = "cobrowse";

/** The visitor's page reads no more of the desk's messages than this in a second. */
export const DESK_MESSAGES_PER_SECOND = 60;
