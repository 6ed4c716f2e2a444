import type { NoticeKind } from "../../server/notices/domain/notice.ts";

type Facts = Readonly<Record<string, string>>;
type NoticeText = {
  readonly title: (facts: Facts) => string;
  readonly text: (facts: Facts) => string;
  /** The page where something can be done about it. */
  readonly link: { readonly to: string; readonly label: string };
  readonly tone: "danger" | "caution" | "info";
};

/** Texts of what members are told in the app. */
export const noticeMessages = {
  label: "Notices",
  dismiss: (title: string) => `Dismiss: ${title}`,
  kinds: {
    invitation_failed: {
      title: ({ email }) => `Your invitation to ${email} wasn't sent`,
      text: ({ reason }) => `We tried three times. ${reason}`,
      link: { to: "/team", label: "Open team" },
      tone: "danger",
    },
    webhook_disabled: {
      title: ({ url }) => `The webhook ${url} was switched off`,
      text: ({ reason }) =>
        reason === "gone"
          ? "It answered that it is gone. Delete it, or switch it on again."
          : "It answered nothing successfully for three days. Check your server, then switch it on again.",
      link: { to: "/settings/webhooks", label: "Open webhooks" },
      tone: "danger",
    },
    export_ready: {
      title: () => "Your data export is ready",
      text: () => "You can download it for a limited time.",
      link: { to: "/settings/organization", label: "Open organisation" },
      tone: "info",
    },
    export_failed: {
      title: () => "Your data export failed",
      text: () => "Start it again. If it fails once more, contact support.",
      link: { to: "/settings/organization", label: "Open organisation" },
      tone: "danger",
    },
    slack_failed: {
      title: () => "A missed call wasn't reported to Slack",
      text: () => "Slack didn't accept the message for a day. Check the address of the webhook.",
      link: { to: "/settings/organization", label: "Open organisation" },
      tone: "danger",
    },
  } satisfies Record<NoticeKind, NoticeText> as Readonly<Record<NoticeKind, NoticeText>>,
};
