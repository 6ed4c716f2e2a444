import clsx from "clsx";
import { initialsOf } from "../../widget/shared/initials.ts";

type AvatarProps = {
  readonly name: string;
  readonly photoUrl?: string | null;
  readonly size?: "sm" | "md" | "lg" | "xl";
  readonly className?: string;
};

const SIZE: Record<NonNullable<AvatarProps["size"]>, string> = {
  sm: "size-6 text-[10px]",
  md: "size-8 text-xs",
  lg: "size-12 text-base",
  xl: "size-20 text-xl",
};

/** Decorative: put the name beside it. */
export function Avatar({ name, photoUrl, size = "md", className }: AvatarProps) {
  const shape = clsx("shrink-0 rounded-full select-none", SIZE[size], className);
  if (photoUrl) return <img src={photoUrl} alt="" className={clsx(shape, "object-cover")} />;
  return (
    <span
      aria-hidden
      className={clsx(
        shape,
        "inline-flex items-center justify-center bg-accent-soft font-semibold text-accent-text",
      )}
    >
      {initialsOf(name)}
    </span>
  );
}
