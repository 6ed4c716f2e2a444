import { NavLink, useLocation } from "@remix-run/react";
import clsx from "clsx";
import {
  CodeXml,
  CreditCard,
  Headset,
  History,
  Inbox,
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
  readonly sideOnly?: boolean;
  readonly count?: number;
};

const { nav } = uiMessages;

/** The pages that this user may open. */
function navItemsFor({ role, takesCalls, staff }: NavUser, openMessages: number): NavItem[] {
  const admin = role === "admin";
  return [
    ...(takesCalls ? [{ to: "/desk", label: nav.desk, icon: Headset }] : []),
    { to: "/calls", label: nav.calls, icon: History },
    {
      to: "/messages",
      label: nav.messages,
      icon: Inbox,
      sideOnly: admin,
      count: openMessages,
    },
    ...(admin ? [{ to: "/pools", label: nav.pools, icon: Waypoints }] : []),
    ...(admin ? [{ to: "/team", label: nav.team, icon: UsersRound }] : []),
    ...(admin ? [{ to: "/sites", label: nav.sites, icon: CodeXml }] : []),
    ...(admin ? [{ to: "/settings/organization", label: nav.settings, icon: Settings2 }] : []),
    ...(admin ? [{ to: "/billing", label: nav.billing, icon: CreditCard, sideOnly: true }] : []),
    { to: "/feedback", label: nav.feedback, icon: Lightbulb, sideOnly: true },
    ...(staff ? [{ to: "/staff", label: nav.staff, icon: LifeBuoy, sideOnly: true }] : []),
  ];
}

type MainNavProps = {
  readonly user: NavUser;
  readonly openMessages: number;
  readonly variant: "side" | "tabs";
};

export function MainNav({ user, openMessages, variant }: MainNavProps) {
  const side = variant === "side";
  const { pathname } = useLocation();
  const items = navItemsFor(user, openMessages).filter(({ sideOnly }) => side || !sideOnly);
  return (
    <nav aria-label={nav.main}>
      <ul className={side ? "flex flex-col gap-0.5" : "flex"}>
        {items.map(({ to, label, icon: Icon, count }) => (
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
                  side
                    ? "h-9 gap-2.5 px-2.5"
                    : "relative h-14 flex-col justify-center gap-1 text-xs",
                  isActive && side && "bg-surface text-ink shadow-rest",
                  isActive && !side && "text-accent-text",
                  !isActive && "text-ink-muted hover:text-ink",
                  !isActive && side && "hover:bg-hover",
                );
              }}
            >
              <Icon aria-hidden className={clsx("shrink-0", side ? "size-4" : "size-5")} />
              <span className={side ? "truncate wide:max-xl:sr-only" : undefined}>{label}</span>
              {count ? <Count count={count} side={side} /> : null}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Count({ count, side }: { readonly count: number; readonly side: boolean }) {
  return (
    <span
      className={clsx(
        "rounded-full bg-accent px-1.5 text-xs font-semibold text-accent-ink tabular-nums",
        side ? "ml-auto" : "absolute top-1 left-1/2 ml-1",
      )}
    >
      <span aria-hidden>{count > MAX_COUNT ? `${MAX_COUNT}+` : count}</span>
      <span className="sr-only">{nav.openMessages(count)}</span>
    </span>
  );
}

const MAX_COUNT = 99;

/** All settings pages share one item, and so does the audit log. */
const isAt = (pathname: string, to: string): boolean =>
  to.startsWith("/settings/") ? /^\/(settings|audit)\b/.test(pathname) : pathname.startsWith(to);
