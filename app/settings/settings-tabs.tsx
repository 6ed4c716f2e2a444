import { NavLink } from "@remix-run/react";
import clsx from "clsx";
import { settingsMessages } from "./messages.ts";

const { tabs } = settingsMessages;

const TABS = [
  { to: "/settings/organization", label: tabs.organization },
  { to: "/settings/hours", label: tabs.hours },
  { to: "/settings/calls", label: tabs.calls },
  { to: "/settings/nobody-free", label: tabs.unavailable },
  { to: "/settings/privacy", label: tabs.privacy },
  { to: "/settings/recording", label: tabs.recording },
  { to: "/settings/outcomes", label: tabs.outcomes },
  { to: "/settings/countries", label: tabs.countries },
  { to: "/settings/blocked", label: tabs.blocked },
  { to: "/settings/api", label: tabs.api },
  { to: "/settings/webhooks", label: tabs.webhooks },
  { to: "/audit", label: tabs.audit },
] as const;

/** Navigation between the settings pages. */
export function SettingsTabs() {
  return (
    <nav aria-label={tabs.label} className="mb-6 border-b border-line">
      <ul className="-mb-px flex gap-6 overflow-x-auto">
        {TABS.map(({ to, label }) => (
          <li key={to}>
            <NavLink
              to={to}
              prefetch="intent"
              className={({ isActive }) =>
                clsx(
                  "inline-flex h-10 items-center border-b-2 whitespace-nowrap font-medium transition-colors",
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
