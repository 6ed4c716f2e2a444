import { UserMinus } from "lucide-react";
import { buttonClass } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { deskMessages } from "../messages.ts";

const messages = deskMessages.removal.done;

/** Replaces the app for an agent who has been removed. */
export function NoLongerMember({ orgName }: { readonly orgName: string }) {
  return (
    <main id="main" className="flex min-h-dvh flex-col items-center justify-center">
      <EmptyState
        icon={UserMinus}
        heading="h1"
        title={messages.title(orgName)}
        action={
          <a href="/login" className={buttonClass({})}>
            {messages.logIn}
          </a>
        }
      >
        {messages.text(orgName)}
      </EmptyState>
    </main>
  );
}
