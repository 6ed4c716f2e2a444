import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useRevalidator } from "@remix-run/react";
import { Inbox, RotateCw } from "lucide-react";
import { useState } from "react";
import { failMails } from "../dev/fail-mails.ts";
import { failTranscriptions } from "../dev/fail-transcriptions.ts";
import { MailControls } from "../dev/mail-controls.tsx";
import { linksIn, withNewTabLinks } from "../dev/mail-links.ts";
import { devMessages as messages } from "../dev/messages.ts";
import { moveStripe } from "../dev/move-stripe.ts";
import { requireStripe } from "../dev/require-stripe.ts";
import { StripeControls } from "../dev/stripe-controls.tsx";
import { TranscriptionControls } from "../dev/transcription-controls.tsx";
import { formatDateTime } from "../lib/format.ts";
import type { RouteHandle } from "../lib/route-handle.ts";
import { usePolling } from "../lib/use-polling.ts";
import { Button, ButtonLink } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { uiMessages } from "../ui/messages.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { RichText } from "../ui/rich-text.tsx";

export const handle = { access: "public" } satisfies RouteHandle;
export const meta: MetaFunction = () => [{ title: uiMessages.pageTitle(messages.title) }];

const POLL_MS = 3_000;

export function loader({ context: { mocks, viewer } }: LoaderFunctionArgs) {
  if (!mocks) throw new Response(null, { status: 404 });
  const mails = mocks.mails().toSorted((a, b) => b.sentAt.localeCompare(a.sentAt));
  const { stripe, transcription, mail } = mocks;
  const timeZone = viewer?.timeZone ?? "UTC";
  return {
    stripe: stripe && { now: formatDateTime(stripe.now(), timeZone), failing: stripe.failing() },
    transcription: transcription && {
      failures: transcription.failures,
      failing: transcription.failing(),
    },
    mailFailing: mail?.failing() ?? null,
    home: viewer?.home ?? "/login",
    mails: mails.map((mail) => ({
      ...mail,
      html: withNewTabLinks(mail.html),
      at: formatDateTime(mail.sentAt, timeZone),
      links: linksIn(mail.text),
    })),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await request.formData();
  if (form.has("transcriptions")) return failTranscriptions(context, form);
  if (form.has("failingMails")) return failMails(context, form);
  return moveStripe(requireStripe(context), form);
}

type Mail = ReturnType<typeof useLoaderData<typeof loader>>["mails"][number];

export default function TestMode() {
  const { mails, mailFailing, home, stripe, transcription } = useLoaderData<typeof loader>();
  const { revalidate, state } = useRevalidator();
  usePolling(true, POLL_MS);
  return (
    <main id="main" className="mx-auto max-w-4xl px-4 py-8 md:px-8">
      <PageHeader
        title={messages.title}
        description={messages.description}
        actions={
          <div className="flex gap-2">
            <Button
              icon={<RotateCw aria-hidden className="size-4" />}
              pending={state === "loading"}
              onClick={revalidate}
            >
              {messages.refresh}
            </Button>
            <ButtonLink to={home}>{messages.back}</ButtonLink>
          </div>
        }
      />
      {stripe ? <StripeControls {...stripe} /> : null}
      {transcription ? <TranscriptionControls {...transcription} /> : null}
      {mailFailing === null ? null : <MailControls failing={mailFailing} />}
      <h2 className="mb-3 text-base font-semibold">{messages.sentMail}</h2>
      {mails.length === 0 ? (
        <Card>
          <EmptyState icon={Inbox} title={messages.empty.title}>
            {messages.empty.text}
          </EmptyState>
        </Card>
      ) : (
        <ul className="space-y-4">
          {mails.map((mail) => (
            <MailCard key={mail.id} mail={mail} />
          ))}
        </ul>
      )}
    </main>
  );
}

function MailCard({ mail }: { readonly mail: Mail }) {
  const [asText, setAsText] = useState(false);
  return (
    <li className="overflow-hidden rounded-lg border border-line bg-surface shadow-rest">
      <div className="flex flex-wrap items-start justify-between gap-3 border-b border-line px-5 py-4">
        <div className="min-w-0">
          <h3 className="font-semibold">{mail.subject}</h3>
          <p className="text-ink-muted">
            <RichText
              text={messages.recipient}
              slots={{ recipient: mail.to, time: <time dateTime={mail.sentAt}>{mail.at}</time> }}
            />
          </p>
        </div>
        <Button size="sm" aria-pressed={asText} onClick={() => setAsText(!asText)}>
          {asText ? messages.showHtml : messages.showText}
        </Button>
      </div>
      {asText ? (
        <pre className="px-5 py-4 font-mono text-xs leading-5 break-words whitespace-pre-wrap">
          {mail.text}
        </pre>
      ) : (
        <iframe
          title={messages.frame(mail.subject)}
          sandbox="allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"
          srcDoc={mail.html}
          className="h-96 w-full bg-white"
        />
      )}
      {mail.links.length > 0 ? (
        <div className="border-t border-line px-5 py-3">
          <h4 className="text-xs font-medium text-ink-muted">{messages.links}</h4>
          <ul className="mt-1 space-y-1">
            {mail.links.map((link) => (
              <li key={link}>
                <a
                  href={link}
                  className="break-all text-accent-text underline-offset-4 hover:underline"
                >
                  {link}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </li>
  );
}
