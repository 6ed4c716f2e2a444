import clsx from "clsx";
import { Check, ExternalLink, X } from "lucide-react";
import {
  FIRST_STEPS,
  type FirstStep,
  type FirstStepsView,
} from "../../../server/first-steps/domain/first-steps.ts";
import { NO_HOST } from "../../../server/sites/domain/allowed-domains.ts";
import { formatAgo } from "../../lib/ago.ts";
import type { DashboardClient } from "../../lib/trpc.ts";
import { ButtonLink, buttonClass, IconButton } from "../../ui/button.tsx";
import { RichText } from "../../ui/rich-text.tsx";
import { useServerNow } from "../use-server-now.ts";
import { firstStepsMessages as messages } from "./messages.ts";
import { useFirstSteps } from "./use-first-steps.ts";

/** What a new organization still has to set up. Ticks itself. */
export function FirstSteps({ client }: { readonly client: DashboardClient }) {
  const { live, hide } = useFirstSteps(client);
  return live ? <FirstStepsCard {...live} onHide={hide} /> : null;
}

type FirstStepsCardProps = {
  readonly view: FirstStepsView;
  readonly offsetMs: number;
  readonly onHide: () => void;
};

function FirstStepsCard({ view, offsetMs, onHide }: FirstStepsCardProps) {
  const nowMs = useServerNow(offsetMs);
  const done = FIRST_STEPS.filter((step) => view.done[step]).length;
  const isComplete = done === FIRST_STEPS.length;
  return (
    <section
      aria-labelledby="first-steps"
      className="mb-5 rounded-lg border border-line bg-surface shadow-rest"
    >
      <header className="flex items-start justify-between gap-4 px-5 pt-4 pb-2">
        <div>
          <h2 id="first-steps" className="font-semibold">
            {messages.title}
          </h2>
          <p role="status" className="text-ink-muted">
            {isComplete ? messages.allDone : messages.progress(done, FIRST_STEPS.length)}
          </p>
        </div>
        <IconButton label={messages.hide} size="sm" onClick={onHide}>
          <X aria-hidden className="size-4" />
        </IconButton>
      </header>
      <ol className="divide-y divide-line">
        {FIRST_STEPS.map((step) => (
          <Step key={step} step={step} view={view} nowMs={nowMs} />
        ))}
      </ol>
    </section>
  );
}

type StepProps = {
  readonly step: FirstStep;
  readonly view: FirstStepsView;
  readonly nowMs: number;
};

function Step({ step, view, nowMs }: StepProps) {
  const { title, text, done: doneText } = messages.steps[step];
  const isDone = view.done[step];
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-5 py-3">
      <div className="flex min-w-0 flex-1 basis-64 items-start gap-3">
        <Tick isDone={isDone} />
        <div className="min-w-0">
          <h3 className="font-medium">
            <span className="sr-only">{isDone ? messages.done : messages.open} </span>
            {title}
          </h3>
          <p className="text-ink-muted text-pretty">
            {isDone && step === "site" && view.seen ? (
              <RichText
                text={messages.seen}
                slots={{
                  ago: <span className="tabular">{formatAgo(view.seen.lastAt, nowMs)}</span>,
                  host: <span className="break-words">{hostText(view.seen.host)}</span>,
                }}
              />
            ) : isDone ? (
              doneText
            ) : (
              text
            )}
          </p>
        </div>
      </div>
      {isDone ? null : <Act step={step} siteId={view.siteId} />}
    </li>
  );
}

const hostText = (host: string): string => (host === NO_HOST ? messages.noHost : host);

function Tick({ isDone }: { readonly isDone: boolean }) {
  return (
    <span
      aria-hidden
      className={clsx(
        "mt-0.5 flex size-5 shrink-0 items-center justify-center rounded-full border",
        isDone ? "border-live-fill bg-live-fill text-white" : "border-control",
      )}
    >
      {isDone ? <Check className="size-3.5" strokeWidth={3} /> : null}
    </span>
  );
}

type ActProps = { readonly step: FirstStep; readonly siteId: FirstStepsView["siteId"] };

function Act({ step, siteId }: ActProps) {
  const { action } = messages.steps[step];
  switch (step) {
    case "greeting":
      return (
        <ButtonLink to="/desk/clips" size="sm">
          {action}
        </ButtonLink>
      );
    case "site":
      return (
        <ButtonLink to="/sites" size="sm">
          {action}
        </ButtonLink>
      );
    case "colleague":
      return (
        <ButtonLink to="/team" size="sm">
          {action}
        </ButtonLink>
      );
    case "call":
      return siteId ? (
        <a
          href={`/sites/${siteId}/preview`}
          target="_blank"
          rel="noreferrer"
          className={buttonClass({ size: "sm" })}
        >
          {action}
          <ExternalLink aria-hidden className="size-3.5 text-ink-faint" />
          <span className="sr-only">{messages.newTab}</span>
        </a>
      ) : null;
  }
}
