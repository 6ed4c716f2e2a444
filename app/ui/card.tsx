import clsx from "clsx";
import type { ComponentPropsWithoutRef, ReactNode } from "react";

export function Card({ className, ...rest }: ComponentPropsWithoutRef<"div">) {
  return (
    <div
      className={clsx("rounded-lg border border-line bg-surface shadow-rest", className)}
      {...rest}
    />
  );
}

type CardSectionProps = {
  readonly title: string;
  readonly description?: ReactNode;
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
  readonly className?: string;
};

/** A card with a heading. */
export function CardSection({
  title,
  description,
  actions,
  children,
  className,
}: CardSectionProps) {
  return (
    <section className={clsx("rounded-lg border border-line bg-surface shadow-rest", className)}>
      <header className="flex flex-wrap items-start justify-between gap-3 px-5 pt-5">
        <div className="min-w-0 max-w-prose">
          <h2 className="text-base font-semibold">{title}</h2>
          {description ? <p className="mt-1 text-ink-muted">{description}</p> : null}
        </div>
        {actions}
      </header>
      <div className={children ? "p-5" : "pb-5"}>{children}</div>
    </section>
  );
}
