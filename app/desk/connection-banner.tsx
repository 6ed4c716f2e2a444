import { useEffect, useState } from "react";
import { loginPath } from "../../server/team/domain/return-path.ts";
import { ButtonLink } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { Spinner } from "../ui/spinner.tsx";
import type { FeedState } from "./desk-feed.ts";
import { deskMessages } from "./messages.ts";

// Shorter interruptions aren't worth a banner.
const SHOW_AFTER_MS = 1_000;

const messages = deskMessages.connection;

type ConnectionBannerProps = { readonly link: FeedState["link"]; readonly inCall: boolean };

export function ConnectionBanner({ link, inCall }: ConnectionBannerProps) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    if (link !== "lost") return setShown(false);
    const timer = setTimeout(() => setShown(true), SHOW_AFTER_MS);
    return () => clearTimeout(timer);
  }, [link]);
  return (
    <div role="status">
      {link === "signed_out" ? <SignedOut /> : null}
      {shown ? (
        <div className="mb-5 flex items-center gap-2.5 rounded-md border border-line bg-sunken px-4 py-2.5 animate-rise">
          <Spinner className="text-ink-muted" />
          <span className="font-medium">{messages.reconnecting}</span>
          <span className="text-ink-muted">{inCall ? messages.inCall : messages.idle}</span>
        </div>
      ) : null}
    </div>
  );
}

function SignedOut() {
  return (
    <Notice tone="caution" className="mb-5 [&>div]:flex-1">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p>
          <strong>{messages.sessionExpired}</strong> {messages.logInAgain}
        </p>
        <ButtonLink to={loginPath("/calls")} target="_blank" size="sm">
          {messages.logIn}
        </ButtonLink>
      </div>
    </Notice>
  );
}
