import { NavLink, useLocation } from "@remix-run/react";
import clsx from "clsx";
import {
  CodeXml,
  CreditCard,
  Headset,
  History,
  LifeBuoy,
  Lightbulb,
  type LucideIcon,
  Settings2,
  UsersRound,
  Waypoints,
} from "lucide-react";
import { uiMessages } from "../messages.ts";

type NavUser = {
  readonly role: "admin" | "agent";
  readonly takesCalls: boolean;
  readonly staff: boolean;
};
type NavItem = {
  readonly to: string;
  readonly label: string;
  readonly icon: LucideIcon;
  /** There's no room for it on phones, where the account's menu has it. */
  readonly sideOnly?: true;
};

const { nav } = uiMessages;

/** The pages that this user may open. */
function navItemsFor({ role, takesCalls, staff }: NavUser): NavItem[] {
  const admin = role === "admin";
  return [
    ...(takesCalls ? [{ to: "/desk", label: nav.desk, icon: Headset }] : []),
    { to: "/calls", label: nav.calls, icon: History },
    ...(admin ? [{ to: "/pools", label: nav.pools, icon: Waypoints }] : []),
    ...(admin ? [{ to: "/team", label: nav.team, icon: UsersRound }] : []),
    ...(admin ? [{ to: "/sites", label: nav.sites, icon: CodeXml }] : []),
    ...(admin ? [{ to: "/settings/organization", label: nav.settings, icon: Settings2 }] : []),
    ...(admin
      ? [{ to: "/billing", label: nav.billing, icon: CreditCard, sideOnly: true } as const]
      : []),
    { to: "/feedback", label: nav.feedback, icon: Lightbulb, sideOnly: true },
    ...(staff ? [{ to: "/staff", label: nav.staff, icon: LifeBuoy, sideOnly: true } as const] : []),
  ];
}

type MainNavProps = { readonly user: NavUser; readonly variant: "side" | "tabs" };

export function MainNav({ user, variant }: MainNavProps) {
  const side = variant === "side";
  const { pathname } = useLocation();
  const items = navItemsFor(user).filter(({ sideOnly }) => side || !sideOnly);
  return (
    <nav aria-label={nav.main}>
      <ul className={side ? "flex flex-col gap-0.5" : "flex"}>
        {items.map(({ to, label, icon: Icon }) => (
          <li key={to} className={side ? undefined : "min-w-0 flex-1"}>
            <NavLink
              to={to}
              state={{ from: pathname }}
              title={side ? label : undefined}
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
              <Icon aria-hidden className={clsx("shrink-0", side ? "size-4" : "size-5")} />
              <span className={side ? "truncate wide:max-xl:sr-only" : undefined}>{label}</span>
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** All settings pages share one item, and so does the audit log. */
const isAt = (pathname: string, to: string): boolean =>
  to.startsWith("/settings/") ? /^\/(settings|audit)\b/.test(pathname) : pathname.startsWith(to);
