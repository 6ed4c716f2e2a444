import clsx from "clsx";
import type { ComponentPropsWithoutRef } from "react";

type TableProps = ComponentPropsWithoutRef<"table"> & {
  /** For screen readers only. */
  readonly caption: string;
};

export function Table({ caption, className, children, ...rest }: TableProps) {
  return (
    <div className="relative overflow-x-auto">
      <table className={clsx("tabular w-full border-collapse text-sm", className)} {...rest}>
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </div>
  );
}

export function Th({ className, scope = "col", ...rest }: ComponentPropsWithoutRef<"th">) {
  return (
    <th
      scope={scope}
      className={clsx(
        "border-b border-line px-4 py-2.5 text-left text-xs font-medium whitespace-nowrap text-ink-muted",
        className,
      )}
      {...rest}
    />
  );
}

export function Td({ className, ...rest }: ComponentPropsWithoutRef<"td">) {
  return <td className={clsx("px-4 py-3 align-middle", className)} {...rest} />;
}

export function Tr({ className, ...rest }: ComponentPropsWithoutRef<"tr">) {
  return (
    <tr
      className={clsx(
        "border-b border-line transition-colors last:border-0 hover:bg-hover",
        className,
      )}
      {...rest}
    />
  );
}
