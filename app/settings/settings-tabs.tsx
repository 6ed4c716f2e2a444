import { NavLink } from "@remix-run/react";
import clsx from "clsx";

const TABS = [
  { to: "/settings/calls", label: "Calls" },
  { to: "/settings/privacy", label: "Privacy" },
] as const;

/** From one page of settings to the next. */
export function SettingsTabs() {
  return (
    <nav aria-label="Settings" className="mb-6 border-b border-line">
      <ul className="-mb-px flex gap-6">
        {TABS.map(({ to, label }) => (
          <li key={to}>
            <NavLink
              to={to}
              prefetch="intent"
              className={({ isActive }) =>
                clsx(
                  "inline-flex h-10 items-center border-b-2 font-medium transition-colors",
                  isActive
                    ? "border-accent text-ink"
                    : "border-transparent text-ink-muted hover:text-ink",
                )
              }
            >
              {label}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
