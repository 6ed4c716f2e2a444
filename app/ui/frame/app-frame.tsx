import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { Logo, Mark } from "../logo.tsx";
import { type Destination, destinationsFor } from "./destinations.ts";
import { MainNav } from "./main-nav.tsx";
import { type FramePerson, PersonMenu } from "./person-menu.tsx";

type AppFrameProps = { readonly person: FramePerson; readonly children: ReactNode };

/** Navigation beside the page; below 768 px a bar above it and tabs at the bottom. */
export function AppFrame({ person, children }: AppFrameProps) {
  const destinations = destinationsFor(person);
  return (
    <div className="md:grid md:min-h-[calc(100dvh-var(--strip,0px))] md:grid-cols-[232px_minmax(0,1fr)]">
      <Sidebar person={person} destinations={destinations} />
      <TopBar person={person} />
      <main
        id="main"
        tabIndex={-1}
        className="min-w-0 px-4 pt-6 pb-28 outline-none md:px-8 md:pt-8 md:pb-16"
      >
        {children}
      </main>
      <div className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden">
        <MainNav destinations={destinations} look="tabs" />
      </div>
    </div>
  );
}

type PartProps = { readonly person: FramePerson; readonly destinations: readonly Destination[] };

function Sidebar({ person, destinations }: PartProps) {
  return (
    <header className="hidden border-r border-line bg-sunken md:block">
      <div className="sticky top-0 flex h-[calc(100dvh-var(--strip,0px))] flex-col p-3">
        <Link to={person.home} className="mb-5 flex items-center gap-2.5 rounded-md px-2 py-2">
          <Mark className="size-8 shrink-0" />
          <span className="min-w-0">
            <span className="block text-sm leading-4 font-semibold">Foyer</span>
            <span className="block truncate text-xs text-ink-muted">{person.orgName}</span>
          </span>
        </Link>
        <MainNav destinations={destinations} look="side" />
        <div className="mt-auto">
          <PersonMenu person={person} look="row" />
        </div>
      </div>
    </header>
  );
}

function TopBar({ person }: Pick<PartProps, "person">) {
  return (
    <header className="sticky top-0 z-30 flex h-14 items-center justify-between gap-3 border-b border-line bg-surface px-4 md:hidden">
      <Link to={person.home} className="flex min-w-0 items-center gap-2 rounded-md">
        <Logo />
        <span className="truncate border-l border-line-strong pl-2 text-ink-muted">
          {person.orgName}
        </span>
      </Link>
      <PersonMenu person={person} look="avatar" />
    </header>
  );
}
