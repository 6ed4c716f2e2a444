import { Form } from "@remix-run/react";
import type { SocialProvider } from "../../server/integrations/social-providers.ts";
import { Button } from "../ui/button.tsx";
import { authMessages } from "./messages.ts";

const { providers: messages } = authMessages;

type SocialButtonsProps = {
  readonly providers: readonly SocialProvider[];
  /** The path to open once logged in. */
  readonly next?: string | null;
};

/** Log-in with the providers whose keys are set; nothing without any. */
export function SocialButtons({ providers, next }: SocialButtonsProps) {
  if (providers.length === 0) return null;
  return (
    <div className="mt-6 space-y-3">
      <p className="flex items-center gap-3 text-ink-muted before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        {messages.or}
      </p>
      {providers.map((provider) => (
        <Form key={provider} method="post" action={`/login/with/${provider}`} reloadDocument>
          {next ? <input type="hidden" name="next" value={next} /> : null}
          <Button type="submit" className="w-full" icon={<ProviderMark provider={provider} />}>
            {messages[provider]}
          </Button>
        </Form>
      ))}
    </div>
  );
}

/** The text for an error with which a provider's sign-in came back, or null. */
export function providerErrorText(error: string | null): string | null {
  switch (error) {
    case null:
      return null;
    case "account_not_linked":
      return messages.notLinked;
    case "email_not_verified":
    case "email_not_found":
      return messages.notVerified;
    default:
      return messages.failed;
  }
}

function ProviderMark({ provider }: { readonly provider: SocialProvider }) {
  if (provider === "microsoft")
    return (
      <svg aria-hidden="true" viewBox="0 0 21 21" className="size-4">
        <path fill="#f25022" d="M1 1h9v9H1z" />
        <path fill="#7fba00" d="M11 1h9v9h-9z" />
        <path fill="#00a4ef" d="M1 11h9v9H1z" />
        <path fill="#ffb900" d="M11 11h9v9h-9z" />
      </svg>
    );
  return (
    <svg aria-hidden="true" viewBox="0 0 48 48" className="size-4">
      <path
        fill="#ea4335"
        d="M24 9.5c3.5 0 6.7 1.2 9.2 3.6l6.9-6.9A24 24 0 0 0 2.6 13.2l8 6.2A14.3 14.3 0 0 1 24 9.5z"
      />
      <path
        fill="#4285f4"
        d="M47 24.6c0-1.6-.2-3.1-.4-4.6H24v9h12.9c-.6 3-2.2 5.5-4.8 7.2l7.8 6A23.9 23.9 0 0 0 47 24.6z"
      />
      <path fill="#fbbc05" d="M10.5 28.6a14.5 14.5 0 0 1 0-9.2l-7.9-6.2a24 24 0 0 0 0 21.6z" />
      <path
        fill="#34a853"
        d="M24 48c6.5 0 11.9-2.1 15.9-5.8l-7.8-6a14.9 14.9 0 0 1-21.6-7.6l-7.9 6.2A24 24 0 0 0 24 48z"
      />
    </svg>
  );
}
