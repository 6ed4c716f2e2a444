import { UserMinus } from "lucide-react";
import { buttonClass } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";

/** What stays on the screen of somebody who has been removed. */
export function NoLongerMember({ orgName }: { readonly orgName: string }) {
  return (
    <main id="main" className="flex min-h-dvh flex-col items-center justify-center">
      <EmptyState
        icon={UserMinus}
        heading="h1"
        title={`You are no longer a member of ${orgName}`}
        action={
          <a href="/login" className={buttonClass({})}>
            Log in to another account
          </a>
        }
      >
        An admin has removed you, so this desk is closed. If that is a mistake, ask an admin of{" "}
        {orgName}.
      </EmptyState>
    </main>
  );
}
