import { NavLink } from "@remix-run/react";
import clsx from "clsx";

type Tab = { readonly to: string; readonly label: string; readonly end?: boolean };
type TabsProps = {
  readonly label: string;
  readonly tabs: readonly Tab[];
  readonly state?: unknown;
};

/** Navigation between pages that belong together. */
export function Tabs({ label, tabs, state }: TabsProps) {
  return (
    <nav aria-label={label} className="mb-6 border-b border-line">
      <ul className="-mb-px flex gap-6 overflow-x-auto">
        {tabs.map(({ to, label: text, end = false }) => (
          <li key={to}>
            <NavLink
              to={to}
              end={end}
              state={state}
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
              {text}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
