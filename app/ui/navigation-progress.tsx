import { useNavigation } from "@remix-run/react";
import clsx from "clsx";

/** A thin bar at the top while the next page is loading. */
export function NavigationProgress() {
  const busy = useNavigation().state !== "idle";
  return (
    <div
      aria-hidden
      className={clsx(
        "fixed inset-x-0 top-0 z-60 h-0.5 origin-left bg-accent transition-[scale,opacity] duration-300",
        busy ? "scale-x-75 opacity-100 delay-150" : "scale-x-0 opacity-0",
      )}
    />
  );
}
