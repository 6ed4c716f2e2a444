import { Link } from "@remix-run/react";
import clsx from "clsx";
import { CircleAlert, Info, TriangleAlert, X } from "lucide-react";
import type { OpenNotice } from "../../server/notices/domain/notice.ts";
import { buttonClass, IconButton } from "../ui/button.tsx";
import { noticeMessages } from "./messages.ts";
import { useNotices } from "./use-notices.ts";

const STYLES = {
  danger: { icon: CircleAlert, box: "bg-danger-soft text-danger-text" },
  caution: { icon: TriangleAlert, box: "bg-caution-soft text-caution-text" },
  info: { icon: Info, box: "bg-accent-soft text-accent-text" },
} as const;

/** What the member is told until they dismiss it, at the top of every page. */
export function NoticeBar({ initial }: { readonly initial: readonly OpenNotice[] }) {
  const { notices, dismiss } = useNotices(initial);
  return (
    <div aria-live="polite">
      {notices.length > 0 ? (
        <section aria-label={noticeMessages.label}>
          {notices.map((notice) => (
            <NoticeCard
              key={notice.noticeId}
              notice={notice}
              onDismiss={() => void dismiss(notice.noticeId)}
            />
          ))}
        </section>
      ) : null}
    </div>
  );
}

type NoticeCardProps = { readonly notice: OpenNotice; readonly onDismiss: () => void };

function NoticeCard({ notice: { kind, facts }, onDismiss }: NoticeCardProps) {
  const { title, text, link, tone } = noticeMessages.kinds[kind];
  const { icon: Icon, box } = STYLES[tone];
  return (
    <div
      className={clsx(
        "mb-6 flex flex-wrap items-center justify-between gap-x-6 gap-y-3 rounded-lg px-5 py-4",
        box,
      )}
    >
      <div className="flex min-w-0 flex-1 basis-72 gap-3">
        <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
        <div className="min-w-0">
          <p className="font-semibold break-words">{title(facts)}</p>
          <p className="mt-0.5 text-pretty break-words">{text(facts)}</p>
        </div>
      </div>
      <div className="flex items-center gap-2">
        <Link to={link.to} className={buttonClass({ size: "sm" })}>
          {link.label}
        </Link>
        <IconButton label={noticeMessages.dismiss(title(facts))} size="sm" onClick={onDismiss}>
          <X aria-hidden className="size-4" />
        </IconButton>
      </div>
    </div>
  );
}
