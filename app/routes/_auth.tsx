import { Link, Outlet } from "@remix-run/react";
import { authMessages } from "../auth/messages.ts";
import type { RouteHandle } from "../lib/route-handle.ts";
import { GreetingIllustration } from "../ui/greeting-illustration.tsx";
import { Logo } from "../ui/logo.tsx";

export const handle = { access: "public" } satisfies RouteHandle;

export default function AuthLayout() {
  return (
    <div className="grid min-h-[calc(100dvh-var(--banner,0px))] lg:grid-cols-2">
      <div className="flex flex-col bg-surface px-6 py-8 sm:px-12">
        <header className="flex">
          <Link to="/" className="rounded-md">
            <Logo />
          </Link>
        </header>
        <main id="main" className="mx-auto my-auto w-full max-w-sm py-12">
          <Outlet />
        </main>
      </div>
      <aside
        aria-label={authMessages.aside.label}
        className="hidden flex-col items-center justify-center border-l border-line bg-bg p-16 lg:flex"
      >
        <GreetingIllustration />
        <p className="mt-24 max-w-md text-center text-lg text-balance text-ink-muted">
          {authMessages.aside.text}
        </p>
      </aside>
    </div>
  );
}
