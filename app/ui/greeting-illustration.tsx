import { Video } from "lucide-react";
import { LiveDot } from "./badge.tsx";
import { uiMessages } from "./messages.ts";

const { illustration } = uiMessages;

/** A drawing of a page with the greeting in its corner. Decorative. */
export function GreetingIllustration() {
  return (
    <div aria-hidden className="relative w-full max-w-lg">
      <div className="rounded-xl border border-line bg-surface p-3 shadow-float">
        <div className="flex gap-1.5 pb-3">
          <span className="size-2.5 rounded-full bg-line-strong" />
          <span className="size-2.5 rounded-full bg-line-strong" />
          <span className="size-2.5 rounded-full bg-line-strong" />
        </div>
        <div className="space-y-3 rounded-lg bg-sunken p-6 pb-24">
          <span className="block h-5 w-1/2 rounded-sm bg-line-strong" />
          <span className="block h-3 w-4/5 rounded-sm bg-line" />
          <span className="block h-3 w-2/3 rounded-sm bg-line" />
          <div className="grid grid-cols-3 gap-3 pt-4">
            <span className="h-24 rounded-md bg-line" />
            <span className="h-24 rounded-md bg-line" />
            <span className="h-24 rounded-md bg-line" />
          </div>
          <span className="block h-3 w-3/5 rounded-sm bg-line" />
          <span className="block h-3 w-1/2 rounded-sm bg-line" />
        </div>
      </div>
      <div className="absolute -right-6 -bottom-10 w-52 rounded-xl border border-line bg-raised p-3 shadow-float">
        <div className="relative flex h-32 items-center justify-center rounded-lg bg-accent">
          <span className="flex size-16 items-center justify-center rounded-full bg-white text-xl font-semibold text-accent">
            A
          </span>
          <span className="absolute top-2 left-2 inline-flex h-6 items-center gap-1.5 rounded-full bg-raised px-2 text-xs font-medium text-ink">
            <LiveDot />
            {illustration.live}
          </span>
        </div>
        <p className="mt-3 text-sm font-semibold">{illustration.greeting}</p>
        <p className="text-xs text-ink-muted">{illustration.invitation}</p>
        <span className="mt-3 flex h-9 items-center justify-center gap-2 rounded-md bg-accent text-sm font-medium text-accent-ink">
          <Video className="size-4" />
          {illustration.button}
        </span>
      </div>
    </div>
  );
}
