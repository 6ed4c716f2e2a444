/** What members are told in the app. */
export const NOTICE_KINDS = [
  "invitation_failed",
  "webhook_disabled",
  "export_ready",
  "export_failed",
  "deletion_scheduled",
  "slack_failed",
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];
