import clsx from "clsx";
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

type EmptyStateProps = {
  readonly icon: LucideIcon;
  readonly title: string;
  /** The next step. */
  readonly children: ReactNode;
  readonly action?: ReactNode;
  /** `h1` when there is nothing else on the page. */
  readonly heading?: "h1" | "h2";
  readonly className?: string;
};

export function EmptyState({
  icon: Icon,
  title,
  children,
  action,
  heading: Heading = "h2",
  className,
}: EmptyStateProps) {
  return (
    <div className={clsx("flex flex-col items-center px-6 py-16 text-center", className)}>
      <span className="mb-4 flex size-12 items-center justify-center rounded-lg border border-line bg-sunken text-ink-muted">
        <Icon aria-hidden className="size-5" />
      </span>
      <Heading className="text-base font-semibold">{title}</Heading>
      <div className="mt-1 max-w-md text-ink-muted text-pretty">{children}</div>
      {action ? <div className="mt-5 flex flex-wrap justify-center gap-2">{action}</div> : null}
    </div>
  );
}
