/** How far an export has come. */
export const EXPORT_STATES = ["waiting", "ready", "failed", "expired"] as const;
export type ExportState = (typeof EXPORT_STATES)[number];
