import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { CodeXml, PhoneIncoming, ShieldCheck } from "lucide-react";
import { landingMessages as messages } from "../landing/messages.ts";
import type { RouteHandle } from "../lib/route-handle.ts";
import { ButtonLink, buttonClass } from "../ui/button.tsx";
import { GreetingIllustration } from "../ui/greeting-illustration.tsx";
import { Logo } from "../ui/logo.tsx";

export const handle = { access: "public" } satisfies RouteHandle;
export const meta: MetaFunction = () => [
  { title: messages.pageTitle },
  { name: "description", content: messages.metaDescription },
];

export function loader({ context: { viewer, demo } }: LoaderFunctionArgs) {
  if (viewer) throw redirect(viewer.home);
  return { demo: demo !== null };
}

const POINTS = [
  { icon: PhoneIncoming, ...messages.points.available },
  { icon: CodeXml, ...messages.points.noInstall },
  { icon: ShieldCheck, ...messages.points.private },
] as const;

export default function Landing() {
  const { demo } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto flex min-h-[calc(100dvh-var(--banner,0px))] max-w-6xl flex-col px-6">
      <header className="flex items-center justify-between py-6">
        <Logo />
        <ButtonLink to="/login">{messages.logIn}</ButtonLink>
      </header>
      <main id="main" className="my-auto py-12">
        <div className="grid items-center gap-16 lg:grid-cols-2">
          <div>
            <h1 className="max-w-xl text-3xl font-semibold tracking-tight">{messages.title}</h1>
            <p className="mt-5 max-w-lg text-lg text-pretty text-ink-muted">
              {messages.description}
            </p>
            <div className="mt-8 flex flex-wrap gap-3">
              <ButtonLink to="/signup" variant="primary" size="lg">
                {messages.signUp}
              </ButtonLink>
              {demo ? (
                <a href="/demo" className={buttonClass({ size: "lg" })}>
                  {messages.demo}
                </a>
              ) : null}
            </div>
          </div>
          <div className="hidden pr-6 pb-10 lg:block">
            <GreetingIllustration />
          </div>
        </div>
        <ul className="mt-24 grid gap-10 border-t border-line pt-10 sm:grid-cols-3">
          {POINTS.map(({ icon: Icon, title, text }) => (
            <li key={title}>
              <Icon aria-hidden className="size-5 text-accent-text" />
              <h2 className="mt-3 font-semibold">{title}</h2>
              <p className="mt-1 text-ink-muted text-pretty">{text}</p>
            </li>
          ))}
        </ul>
      </main>
    </div>
  );
}
