import type { CobrowsePolicy } from "./privacy-settings.ts";

/** The organisation's numbers, frozen when the call is asked for. */
export type CallPolicy = {
  /** Seconds, 10-60. */
  readonly ringSeconds: number;
  /** Minutes, 30-240. */
  readonly longestCallMinutes: number;
  /** Seconds, 0-120: how long the agent is left alone after a call. */
  readonly wrapUpSeconds: number;
  /** How the visitor's page is shared; null where that is switched off. */
  readonly cobrowse: CobrowsePolicy | null;
};
