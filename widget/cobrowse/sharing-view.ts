import type { Stroke } from "../../server/cobrowse/domain/strokes.ts";
import type {
  AskedPermission,
  Permission,
  SharingState,
} from "../../server/cobrowse/domain/wire.ts";

/** What the visitor is shown of the sharing of the page. */
export type SharingView = {
  readonly agentName: string;
  /** "off" until the agent's desk has connected. */
  readonly sharing: SharingState | "off";
  readonly may: Permission;
  readonly asked: AskedPermission | null;
  /** Whether everything that the agent cannot see is tinted. */
  readonly tint: boolean;
  /** Where the agent points, CSS pixels of the viewport. */
  readonly pointer: { readonly x: number; readonly y: number } | null;
  /** The node that the agent has marked. A new object for each mark. */
  readonly highlight: { readonly nodeId: number } | null;
  /** What the agent has drawn, the oldest first. */
  readonly strokes: readonly Stroke[];
};

/** What the visitor may do about it. */
export type SharingActions = {
  stop(): void;
  resume(): void;
  allow(): void;
  refuse(): void;
  takeBack(): void;
  setTint(on: boolean): void;
};
