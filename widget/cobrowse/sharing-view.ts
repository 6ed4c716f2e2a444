import type { Stroke } from "../../server/cobrowse/domain/strokes.ts";
import type {
  AskedPermission,
  Permission,
  SharingState,
} from "../../server/cobrowse/domain/wire.ts";

/** The state of sharing as the overlay shows it. */
export type SharingView = {
  readonly agentName: string;
  /** "off" until the agent's desk connects. */
  readonly sharing: SharingState | "off";
  readonly permission: Permission;
  readonly asked: AskedPermission | null;
  /** Whether hidden areas are highlighted for the visitor. */
  readonly showHidden: boolean;
  /** Of the agent, in CSS pixels from the upper left corner of a node's box. */
  readonly pointer: { readonly nodeId: number; readonly x: number; readonly y: number } | null;
  /** A new object each time the agent highlights a node. */
  readonly highlight: { readonly nodeId: number } | null;
  /** Drawn by the agent, oldest first. */
  readonly strokes: readonly Stroke[];
};

export type SharingActions = {
  stop(): void;
  resume(): void;
  allow(): void;
  refuse(): void;
  withdraw(): void;
  setShowHidden(on: boolean): void;
};
