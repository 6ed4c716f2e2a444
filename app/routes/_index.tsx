import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Eye, PhoneIncoming, ShieldCheck } from "lucide-react";
import type { RouteHandle } from "../lib/route-handle.ts";
import { ButtonLink, buttonClass } from "../ui/button.tsx";
import { GreetingIllustration } from "../ui/greeting-illustration.tsx";
import { Logo } from "../ui/logo.tsx";

export const handle = { access: "public" } satisfies RouteHandle;
export const meta: MetaFunction = () => [
  { title: "Foyer: a real person at the door of your website" },
  { name: "description", content: "Visitors press one button and talk to you face to face." },
];

export function loader({ context: { viewer, demo } }: LoaderFunctionArgs) {
  if (viewer) throw redirect(viewer.home);
  return { demo: demo !== null };
}

const POINTS = [
  {
    icon: PhoneIncoming,
    title: "Someone who is free",
    words:
      "A greeting shows only while an agent who can answer is behind it. Nobody waits in line.",
  },
  {
    icon: Eye,
    title: "Nothing to install",
    words:
      "One line on your website. Visitors need a browser and a microphone, a camera if they like.",
  },
  {
    icon: ShieldCheck,
    title: "Straight from one to the other",
    words: "Sound and picture flow between the two of you, not through our server.",
  },
] as const;

export default function Landing() {
  const { demo } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto flex min-h-[calc(100dvh-var(--banner,0px))] max-w-6xl flex-col px-6">
      <header className="flex items-center justify-between py-6">
        <Logo />
        <ButtonLink to="/login">Log in</ButtonLink>
      </header>
      <main id="main" className="my-auto py-12">
        <div className="grid items-center gap-16 lg:grid-cols-2">
          <div>
            <h1 className="max-w-xl text-3xl font-semibold tracking-tight">
              A real person at the door of your website
            </h1>
            <p className="mt-5 max-w-lg text-lg text-pretty text-ink-muted">
              A visitor sees who is there, presses one button, and is on a live video call with
              someone who can help.
            </p>
            <div className="mt-8 flex flex-wrap gap-3">
              <ButtonLink to="/signup" variant="primary" size="lg">
                Create an organisation
              </ButtonLink>
              {demo ? (
                <a href="/demo" className={buttonClass({ size: "lg" })}>
                  See a site that uses it
                </a>
              ) : null}
            </div>
          </div>
          <div className="hidden pr-6 pb-10 lg:block">
            <GreetingIllustration />
          </div>
        </div>
        <ul className="mt-24 grid gap-10 border-t border-line pt-10 sm:grid-cols-3">
          {POINTS.map(({ icon: Icon, title, words }) => (
            <li key={title}>
              <Icon aria-hidden className="size-5 text-accent-text" />
              <h2 className="mt-3 font-semibold">{title}</h2>
              <p className="mt-1 text-ink-muted text-pretty">{words}</p>
            </li>
          ))}
        </ul>
      </main>
    </div>
  );
}
