import type { NoticeId } from "../../kernel/ids.ts";

/** What members are told in the app. */
export const NOTICE_KINDS = [
  "invitation_failed",
  "webhook_disabled",
  "export_ready",
  "export_failed",
  "slack_failed",
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

export type OpenNotice = {
  readonly noticeId: NoticeId;
  readonly kind: NoticeKind;
  readonly facts: Readonly<Record<string, string>>;
  /** ISO 8601. */
  readonly at: string;
};
