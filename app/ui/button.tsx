import { Link, type LinkProps } from "@remix-run/react";
import clsx from "clsx";
import { type ComponentPropsWithoutRef, forwardRef, type ReactNode } from "react";
import { Spinner } from "./spinner.tsx";

type ButtonStyle = {
  readonly variant?: "primary" | "secondary" | "ghost" | "danger" | "live";
  readonly size?: "sm" | "md" | "lg";
};

const VARIANT: Record<NonNullable<ButtonStyle["variant"]>, string> = {
  primary: "bg-accent text-accent-ink hover:bg-accent-hover shadow-rest",
  secondary: "bg-raised text-ink border border-line-strong hover:bg-hover shadow-rest",
  ghost: "text-ink-muted hover:bg-hover hover:text-ink",
  danger: "bg-danger-fill text-white hover:bg-danger-hover shadow-rest",
  live: "bg-live-fill text-white hover:bg-live-hover shadow-rest",
};
const SIZE: Record<NonNullable<ButtonStyle["size"]>, string> = {
  sm: "h-8 px-3 text-sm gap-1.5",
  md: "h-10 px-4 text-sm gap-2",
  lg: "h-12 px-6 text-base gap-2",
};

export function buttonClass(
  { variant = "secondary", size = "md" }: ButtonStyle,
  extra?: string,
): string {
  return clsx(
    "inline-flex shrink-0 items-center justify-center rounded-md font-medium whitespace-nowrap transition-colors select-none",
    "disabled:pointer-events-none disabled:opacity-55",
    VARIANT[variant],
    SIZE[size],
    extra,
  );
}

export type ButtonProps = ComponentPropsWithoutRef<"button"> &
  ButtonStyle & {
    readonly icon?: ReactNode;
    /** Shows a spinner and ignores further presses. */
    readonly pending?: boolean;
  };

export const Button = forwardRef<HTMLButtonElement, ButtonProps>(function Button(
  { variant, size, icon, pending = false, type = "button", className, children, onClick, ...rest },
  ref,
) {
  return (
    <button
      ref={ref}
      type={type}
      aria-busy={pending || undefined}
      aria-disabled={pending || undefined}
      className={buttonClass({ variant, size }, className)}
      onClick={pending ? (event) => event.preventDefault() : onClick}
      {...rest}
    >
      {pending ? <Spinner /> : icon}
      {children}
    </button>
  );
});

type ButtonLinkProps = LinkProps & ButtonStyle & { readonly icon?: ReactNode };

export function ButtonLink({ variant, size, icon, className, children, ...rest }: ButtonLinkProps) {
  return (
    <Link className={buttonClass({ variant, size }, className)} {...rest}>
      {icon}
      {children}
    </Link>
  );
}

type IconButtonProps = Omit<ButtonProps, "icon" | "aria-label"> & {
  /** The accessible name and tooltip: there is no other text. */
  readonly label: string;
};

export const IconButton = forwardRef<HTMLButtonElement, IconButtonProps>(function IconButton(
  { label, variant = "ghost", className, children, ...rest },
  ref,
) {
  return (
    <Button
      ref={ref}
      variant={variant}
      aria-label={label}
      title={label}
      className={clsx("aspect-square px-0", className)}
      {...rest}
    >
      {children}
    </Button>
  );
});
