import { type ReactNode, useEffect, useState } from "react";
import type { WebhookEndpointId, WebhookMessageId } from "../../server/kernel/ids.ts";
import { refusalOf } from "../desk/refusal.ts";
import { type DashboardClient, dashboardClient } from "../lib/trpc.ts";
import { Notice } from "../ui/notice.tsx";
import { Spinner } from "../ui/spinner.tsx";
import { integrationErrorText, integrationMessages } from "./messages.ts";

const { message: messages, reasons } = integrationMessages.log;

type Logged = Awaited<ReturnType<DashboardClient["webhooks"]["logged"]["query"]>>;

type MessageDetailsProps = {
  readonly endpointId: WebhookEndpointId;
  readonly messageId: WebhookMessageId;
};

/** The body of a message, and what came of each attempt to send it. */
export function MessageDetails({ endpointId, messageId }: MessageDetailsProps) {
  const [logged, setLogged] = useState<Logged | null>(null);
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    dashboardClient()
      .webhooks.logged.query({ endpointId, messageId })
      .then(setLogged, (thrown: unknown) =>
        setError(integrationErrorText(refusalOf(thrown) ?? "UNREACHABLE")),
      );
  }, [endpointId, messageId]);
  if (error) return <Notice tone="danger">{error}</Notice>;
  if (!logged) return <Spinner />;
  return (
    <div className="space-y-5">
      <Section title={messages.id}>
        <p className="font-mono text-xs break-all">{logged.messageId}</p>
      </Section>
      <Section title={messages.attempts}>
        {logged.log.length === 0 ? <p className="text-ink-muted">{messages.none}</p> : null}
        <ol className="space-y-3">
          {logged.log.map((attempt) => (
            <Attempt key={attempt.n} attempt={attempt} />
          ))}
        </ol>
      </Section>
      <Section title={messages.body}>
        <Code text={JSON.stringify(JSON.parse(logged.body), null, 2)} />
      </Section>
    </div>
  );
}

function Attempt({ attempt }: { readonly attempt: Logged["log"][number] }) {
  const { at, status, durationMs, detail } = attempt;
  const outcome = status === null ? messages.noResponse : messages.status(status);
  return (
    <li>
      <p>
        <span className="font-medium">{outcome}</span>{" "}
        <span className="text-ink-muted">
          <time dateTime={at}>{at.replace("T", " ").slice(0, 19)} UTC</time>,{" "}
          {messages.duration(durationMs)}
        </span>
      </p>
      {status === null ? (
        <p className="text-ink-muted">{reasons[detail] ?? detail}</p>
      ) : detail === "" ? null : (
        <Code text={detail} />
      )}
    </li>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-1.5 font-medium">{title}</h3>
      {children}
    </section>
  );
}

const Code = ({ text }: { readonly text: string }) => (
  <pre
    // biome-ignore lint/a11y/noNoninteractiveTabindex: long lines are scrolled by keyboard
    tabIndex={0}
    className="max-h-64 overflow-auto rounded-md border border-line bg-sunken p-3 font-mono text-xs leading-5"
  >
    {text}
  </pre>
);
