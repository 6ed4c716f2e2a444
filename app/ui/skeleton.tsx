import clsx from "clsx";

/** A loading placeholder. Give it a size. */
export function Skeleton({ className }: { readonly className?: string }) {
  return (
    <span aria-hidden className={clsx("block animate-pulse rounded-md bg-hover", className)} />
  );
}
