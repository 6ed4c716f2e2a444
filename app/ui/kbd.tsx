import clsx from "clsx";
import type { ReactNode } from "react";

export function Kbd({
  children,
  className,
}: {
  readonly children: ReactNode;
  readonly className?: string;
}) {
  return (
    <kbd
      className={clsx(
        "inline-flex h-5 min-w-5 items-center justify-center rounded-sm border border-line-strong bg-sunken px-1.5 font-sans text-xs font-medium text-ink-muted",
        className,
      )}
    >
      {children}
    </kbd>
  );
}
