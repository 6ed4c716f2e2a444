import { Link, type LinkProps } from "@remix-run/react";
import clsx from "clsx";

export function TextLink({ className, ...rest }: LinkProps) {
  return (
    <Link
      className={clsx(
        "rounded-sm font-medium text-accent-text underline-offset-4 hover:underline",
        className,
      )}
      {...rest}
    />
  );
}
