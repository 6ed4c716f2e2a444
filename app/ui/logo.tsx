import clsx from "clsx";
import { uiMessages } from "./messages.ts";

/** The logo without the name. */
export function Mark({ className }: { readonly className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={clsx("size-7", className)}>
      <rect width="32" height="32" rx="8" className="fill-accent" />
      <path
        d="M9 25V9.5A2.5 2.5 0 0 1 11.5 7h9A2.5 2.5 0 0 1 23 9.5V25"
        fill="none"
        stroke="#fff"
        strokeWidth="2"
        strokeLinecap="round"
      />
      <path d="M13 25V12.2a1.2 1.2 0 0 1 .8-1.1L23 8v17Z" fill="#fff" />
      <circle cx="16.2" cy="17.5" r="1.2" className="fill-accent" />
      <path d="M6 25h20" stroke="#fff" strokeWidth="2" strokeLinecap="round" />
    </svg>
  );
}

export function Logo({ className }: { readonly className?: string }) {
  return (
    <span
      className={clsx(
        "inline-flex items-center gap-2 text-base font-semibold tracking-tight",
        className,
      )}
    >
      <Mark />
      {uiMessages.product}
    </span>
  );
}
