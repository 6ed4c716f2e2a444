import { toast } from "sonner";
import { Button } from "../ui/button.tsx";
import { CardSection } from "../ui/card.tsx";
import type { FormattedFormer } from "./format-invitation.ts";
import { teamMessages } from "./messages.ts";
import { useTeamChange } from "./use-team-change.ts";

const { former: messages, roles } = teamMessages;

/** Removed members, who can be made members again. */
export function FormerList({ people }: { readonly people: readonly FormattedFormer[] }) {
  if (people.length === 0) return null;
  return (
    <CardSection title={messages.title} description={messages.text} className="mt-6">
      <ul className="-my-3 divide-y divide-line">
        {people.map((person) => (
          <Former key={person.agentId} person={person} />
        ))}
      </ul>
    </CardSection>
  );
}

function Former({ person }: { readonly person: FormattedFormer }) {
  const { agentId, name, email, role, removedOn } = person;
  const { run, pending } = useTeamChange({ toasts: true });
  const reactivate = async () => {
    const done = await run(({ team }) => team.reactivate.mutate({ agentId }));
    if (done) toast.success(messages.reactivated(name));
  };
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
      <div className="min-w-0">
        <p className="truncate font-medium">{name}</p>
        <p className="text-ink-muted break-words">
          {email} · {roles[role]}, {messages.removedOn(removedOn)}
        </p>
      </div>
      <Button
        size="sm"
        pending={pending}
        aria-label={messages.reactivateOf(name)}
        onClick={() => void reactivate()}
      >
        {messages.reactivate}
      </Button>
    </li>
  );
}
