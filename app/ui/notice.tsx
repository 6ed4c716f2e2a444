import clsx from "clsx";
import { CircleAlert, CircleCheck, Info, type LucideIcon, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

type NoticeTone = "info" | "success" | "caution" | "danger";

const TONE_STYLES: Record<NoticeTone, { readonly icon: LucideIcon; readonly box: string }> = {
  info: { icon: Info, box: "bg-accent-soft text-accent-text" },
  success: { icon: CircleCheck, box: "bg-live-soft text-live-text" },
  caution: { icon: TriangleAlert, box: "bg-caution-soft text-caution-text" },
  danger: { icon: CircleAlert, box: "bg-danger-soft text-danger-text" },
};

type NoticeProps = {
  readonly tone: NoticeTone;
  readonly children: ReactNode;
  readonly className?: string;
};

/** An inline message that screen readers announce when it appears. */
export function Notice({ tone, children, className }: NoticeProps) {
  const { icon: Icon, box } = TONE_STYLES[tone];
  return (
    <div
      role={tone === "danger" ? "alert" : "status"}
      className={clsx("flex items-start gap-2.5 rounded-md px-3.5 py-3", box, className)}
    >
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0">{children}</div>
    </div>
  );
}
