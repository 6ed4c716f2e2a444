/** How far an export has come. */
export const EXPORT_STATES = ["waiting", "ready", "failed", "expired"] as const;
export type ExportState = (typeof EXPORT_STATES)[number];

const DAY_MS = 86_400_000;
const GIB = 1_024 ** 3;

/** An archive can be downloaded for this long. */
export const EXPORT_LIFETIME_MS = 7 * DAY_MS;

/** One that hasn't been written by then has lost its job. */
export const LOST_EXPORT_MS = DAY_MS;

/** More recordings don't fit into one file of the storage service. */
export const MAX_RECORDING_BYTES = 40 * GIB;

export type ExportView = {
  readonly exportId: string;
  readonly state: ExportState;
  readonly withRecordings: boolean;
  readonly askedAt: string;
  readonly askedBy: string | null;
  readonly expiresAt: string | null;
  readonly bytes: number | null;
};

/** What the page about exports shows an admin. */
export type ExportsView = {
  /** The latest first. */
  readonly exports: readonly ExportView[];
  /** All recordings that are kept. */
  readonly recordings: { readonly count: number; readonly bytes: number };
  readonly recordingsFit: boolean;
};
