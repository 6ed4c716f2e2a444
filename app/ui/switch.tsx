import clsx from "clsx";
import { Switch as Primitive } from "radix-ui";
import type { ComponentPropsWithoutRef } from "react";

type SwitchProps = Omit<ComponentPropsWithoutRef<typeof Primitive.Root>, "asChild"> & {
  /** `live` for presence, `accent` for settings. */
  readonly tone?: "live" | "accent";
};

export function Switch({ tone = "accent", className, ...rest }: SwitchProps) {
  return (
    <Primitive.Root
      className={clsx(
        "group inline-flex h-6 w-11 shrink-0 items-center rounded-full bg-control p-0.5 transition-colors",
        "disabled:opacity-55",
        tone === "live" ? "data-[state=checked]:bg-live-fill" : "data-[state=checked]:bg-accent",
        className,
      )}
      {...rest}
    >
      <Primitive.Thumb className="size-5 rounded-full bg-white shadow-rest transition-transform data-[state=checked]:translate-x-5" />
    </Primitive.Root>
  );
}
