import { NavLink, useLocation } from "@remix-run/react";
import clsx from "clsx";
import type { Destination } from "./destinations.ts";

type MainNavProps = {
  readonly destinations: readonly Destination[];
  readonly look: "side" | "tabs";
};

export function MainNav({ destinations, look }: MainNavProps) {
  const side = look === "side";
  const { pathname } = useLocation();
  return (
    <nav aria-label="Main">
      <ul className={side ? "flex flex-col gap-0.5" : "flex"}>
        {destinations.map(({ to, label, icon: Icon }) => (
          <li key={to} className={side ? undefined : "min-w-0 flex-1"}>
            <NavLink
              to={to}
              prefetch="intent"
              className={() => {
                const isActive = isAt(pathname, to);
                return clsx(
                  "flex items-center rounded-md font-medium transition-colors",
                  side ? "h-9 gap-2.5 px-2.5" : "h-14 flex-col justify-center gap-1 text-xs",
                  isActive && side && "bg-surface text-ink shadow-rest",
                  isActive && !side && "text-accent-text",
                  !isActive && "text-ink-muted hover:text-ink",
                  !isActive && side && "hover:bg-hover",
                );
              }}
            >
              <Icon aria-hidden className={side ? "size-4" : "size-5"} />
              {label}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The settings are several pages under one entry. */
const isAt = (pathname: string, to: string): boolean =>
  pathname.startsWith(to.startsWith("/settings/") ? "/settings/" : to);
