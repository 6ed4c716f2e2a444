import clsx from "clsx";
import { ChevronDown } from "lucide-react";
import { type ComponentPropsWithoutRef, forwardRef } from "react";

type SelectProps = Omit<ComponentPropsWithoutRef<"select">, "size"> & {
  readonly size?: "sm" | "md";
};

/** A styled native select. Give it a label. */
export const Select = forwardRef<HTMLSelectElement, SelectProps>(function Select(
  { size = "md", className, children, ...rest },
  ref,
) {
  return (
    <span className={clsx("relative inline-block min-w-0", className)}>
      <select
        ref={ref}
        className={clsx(
          "w-full appearance-none truncate rounded-md border border-control bg-surface text-ink shadow-rest transition-colors hover:border-ink-muted focus-visible:border-accent focus-visible:outline-1 focus-visible:outline-offset-0 aria-invalid:border-danger disabled:bg-sunken disabled:text-ink-muted",
          size === "sm" ? "h-8 pr-7 pl-2.5 text-sm" : "h-10 pr-9 pl-3 text-base sm:text-sm",
        )}
        {...rest}
      >
        {children}
      </select>
      <ChevronDown
        aria-hidden
        className={clsx(
          "pointer-events-none absolute top-1/2 size-4 -translate-y-1/2 text-ink-faint",
          size === "sm" ? "right-2" : "right-3",
        )}
      />
    </span>
  );
});
