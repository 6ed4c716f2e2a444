import { Link, useFetcher } from "@remix-run/react";
import { MailWarning } from "lucide-react";
import { useEffect } from "react";
import { toast } from "sonner";
import { usePolling } from "../lib/use-polling.ts";
import type { ResendResult } from "../routes/verification-mail.tsx";
import { Button, buttonClass } from "../ui/button.tsx";
import { RichText } from "../ui/rich-text.tsx";
import { verificationMessages } from "./messages.ts";

const messages = verificationMessages.banner;

// The link is usually opened in another tab or on a phone.
const POLL_MS = 5_000;

type VerificationBannerProps = { readonly email: string; readonly testMode: boolean };

/** Shown on every page until the account's e-mail address is verified. */
export function VerificationBanner({ email, testMode }: VerificationBannerProps) {
  usePolling(true, POLL_MS);
  const fetcher = useFetcher<ResendResult>();
  const { data } = fetcher;
  useEffect(() => {
    if (!data) return;
    if (data.sent) toast.success(messages.sent(email));
    else toast.error(data.code === "TOO_MANY_REQUESTS" ? messages.tooMany : messages.failed);
  }, [data, email]);
  return (
    <aside
      aria-label={messages.label}
      className="mb-6 flex flex-wrap items-center justify-between gap-x-6 gap-y-3 rounded-lg bg-caution-soft px-5 py-4 text-caution-text"
    >
      <div className="flex min-w-0 flex-1 basis-72 gap-3">
        <MailWarning aria-hidden className="mt-0.5 size-4 shrink-0" />
        <div className="min-w-0">
          <p className="font-semibold">{messages.title}</p>
          <p className="mt-0.5 text-pretty">
            <RichText
              text={messages.text}
              slots={{ email: <strong className="font-medium break-words">{email}</strong> }}
            />
          </p>
        </div>
      </div>
      <fetcher.Form method="post" action="/verification-mail" className="flex gap-2">
        <Button type="submit" size="sm" pending={fetcher.state !== "idle"}>
          {messages.resend}
        </Button>
        {testMode ? (
          <Link to="/dev" className={buttonClass({ variant: "primary", size: "sm" })}>
            {messages.viewMail}
          </Link>
        ) : null}
      </fetcher.Form>
    </aside>
  );
}
