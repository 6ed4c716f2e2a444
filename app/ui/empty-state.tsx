import clsx from "clsx";
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

type EmptyStateProps = {
  readonly icon: LucideIcon;
  readonly title: string;
  /** The next step, in words. */
  readonly children: ReactNode;
  readonly action?: ReactNode;
  readonly className?: string;
};

export function EmptyState({ icon: Icon, title, children, action, className }: EmptyStateProps) {
  return (
    <div className={clsx("flex flex-col items-center px-6 py-16 text-center", className)}>
      <span className="mb-4 flex size-12 items-center justify-center rounded-lg border border-line bg-sunken text-ink-muted">
        <Icon aria-hidden className="size-5" />
      </span>
      <h2 className="text-base font-semibold">{title}</h2>
      <div className="mt-1 max-w-md text-ink-muted text-pretty">{children}</div>
      {action ? <div className="mt-5 flex flex-wrap justify-center gap-2">{action}</div> : null}
    </div>
  );
}
