import clsx from "clsx";
import type { ReactNode } from "react";

/** "live" only for live and available, "danger" only for loss. */
export type Tone = "neutral" | "accent" | "live" | "caution" | "danger";

const TONE: Record<Tone, string> = {
  neutral: "bg-hover text-ink-muted",
  accent: "bg-accent-soft text-accent-text",
  live: "bg-live-soft text-live-text",
  caution: "bg-caution-soft text-caution-text",
  danger: "bg-danger-soft text-danger-text",
};

type BadgeProps = {
  readonly tone?: Tone;
  readonly icon?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
};

export function Badge({ tone = "neutral", icon, children, className }: BadgeProps) {
  return (
    <span
      className={clsx(
        "inline-flex h-6 items-center gap-1.5 rounded-full px-2.5 text-xs font-medium whitespace-nowrap [&_svg]:size-3.5",
        TONE[tone],
        className,
      )}
    >
      {icon}
      {children}
    </span>
  );
}

/** A pulsing dot. Put a text beside it: colour alone must not convey the status. */
export function LiveDot({ className }: { readonly className?: string }) {
  return (
    <span aria-hidden className={clsx("relative inline-flex size-2", className)}>
      <span className="absolute inset-0 animate-ping rounded-full bg-live opacity-60 motion-reduce:hidden" />
      <span className="relative size-2 rounded-full bg-live" />
    </span>
  );
}
