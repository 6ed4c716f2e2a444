import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { Logo, Mark } from "../logo.tsx";
import { uiMessages } from "../messages.ts";
import { AccountMenu, type FrameUser } from "./account-menu.tsx";
import { MainNav } from "./main-nav.tsx";

type AppFrameProps = {
  readonly user: FrameUser;
  readonly openMessages: number;
  readonly children: ReactNode;
};

/** A sidebar; below 768 px a top bar and bottom tabs. */
export function AppFrame({ user, openMessages, children }: AppFrameProps) {
  return (
    <div className="md:grid md:min-h-[calc(100dvh-var(--banner,0px))] md:grid-cols-[232px_minmax(0,1fr)] wide:md:max-xl:grid-cols-[64px_minmax(0,1fr)]">
      <Sidebar user={user} openMessages={openMessages} />
      <TopBar user={user} />
      <main
        id="main"
        tabIndex={-1}
        className="min-w-0 px-4 pt-6 pb-28 outline-none md:px-8 md:pt-8 md:pb-16 wide:md:max-xl:px-4"
      >
        {children}
      </main>
      <div className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden">
        <MainNav user={user} openMessages={openMessages} variant="tabs" />
      </div>
    </div>
  );
}

function Sidebar({ user, openMessages }: Omit<AppFrameProps, "children">) {
  return (
    <header className="hidden border-r border-line bg-sunken md:block">
      <div className="sticky top-0 flex h-[calc(100dvh-var(--banner,0px))] flex-col p-3">
        <Link to={user.home} className="mb-5 flex items-center gap-2.5 rounded-md px-2 py-2">
          <Mark className="size-8 shrink-0" />
          <span className="min-w-0 wide:max-xl:sr-only">
            <span className="block text-sm leading-4 font-semibold">{uiMessages.product}</span>
            <span className="block truncate text-xs text-ink-muted">{user.orgName}</span>
          </span>
        </Link>
        <MainNav user={user} openMessages={openMessages} variant="side" />
        <div className="mt-auto">
          <AccountMenu user={user} variant="row" />
        </div>
      </div>
    </header>
  );
}

function TopBar({ user }: { readonly user: FrameUser }) {
  return (
    <header className="sticky top-0 z-30 flex h-14 items-center justify-between gap-3 border-b border-line bg-surface px-4 md:hidden">
      <Link to={user.home} className="flex min-w-0 items-center gap-2 rounded-md">
        <Logo />
        <span className="truncate border-l border-line-strong pl-2 text-ink-muted">
          {user.orgName}
        </span>
      </Link>
      <AccountMenu user={user} variant="avatar" />
    </header>
  );
}
