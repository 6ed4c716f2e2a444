import { useFetcher } from "@remix-run/react";
import { Undo2, UserMinus } from "lucide-react";
import { useEffect } from "react";
import { toast } from "sonner";
import type { action } from "../routes/_app.team.tsx";
import { Avatar } from "../ui/avatar.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Table, Td, Th, Tr } from "../ui/table.tsx";
import type { ShownPerson } from "./show-person.ts";
import { StatusBadge } from "./status-badge.tsx";

type PeopleProps = {
  readonly people: readonly ShownPerson[];
  readonly onRemove: (person: ShownPerson) => void;
};

export function PeopleTable({ people, onRemove }: PeopleProps) {
  return (
    <Table caption="The people of your organisation, by name">
      <thead>
        <tr>
          <Th>Name</Th>
          <Th>Role</Th>
          <Th>Now</Th>
          <Th>Pools</Th>
          <Th>Joined</Th>
          <Th>
            <span className="sr-only">Actions</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <Tr key={person.agentId}>
            <Td className="min-w-56">
              <Who person={person} />
            </Td>
            <Td>{person.role}</Td>
            <Td>
              <Now person={person} />
            </Td>
            <Td className="max-w-64 text-ink-muted">
              <Pools person={person} />
            </Td>
            <Td className="whitespace-nowrap text-ink-muted">{person.since}</Td>
            <Td className="text-right">
              <PersonAction person={person} onRemove={onRemove} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

/** The same people where a table is too wide. */
export function PeopleCards({ people, onRemove }: PeopleProps) {
  return (
    <ul className="space-y-3">
      {people.map((person) => (
        <li
          key={person.agentId}
          className="rounded-lg border border-line bg-surface p-4 shadow-rest"
        >
          <Who person={person} />
          <div className="mt-3 flex flex-wrap items-center justify-between gap-3">
            <Now person={person} />
            <PersonAction person={person} onRemove={onRemove} />
          </div>
          <p className="mt-3 text-xs text-ink-muted">
            {person.role}
            {person.pools.length > 0 ? ` in ${person.pools.join(", ")}` : ""} · joined{" "}
            {person.since.toLowerCase()}
          </p>
        </li>
      ))}
    </ul>
  );
}

type PersonProps = { readonly person: ShownPerson };

function Who({ person }: PersonProps) {
  return (
    <div className="flex min-w-0 items-center gap-3">
      <Avatar name={person.name} photoUrl={person.photoUrl} />
      <div className="min-w-0">
        <p className="flex items-center gap-2 font-medium">
          <span className="truncate">{person.name}</span>
          {person.isYou ? <Badge>You</Badge> : null}
        </p>
        <p className="truncate text-ink-muted">{person.email}</p>
      </div>
    </div>
  );
}

function Now({ person }: PersonProps) {
  if (person.removedInS === null) return <StatusBadge status={person.status} />;
  return (
    <span className="flex flex-wrap items-center gap-2">
      <StatusBadge status={person.status} />
      <Badge tone="danger" icon={<UserMinus aria-hidden />}>
        Removed in {person.removedInS} s
      </Badge>
    </span>
  );
}

function Pools({ person }: PersonProps) {
  if (person.pools.length === 0) return <span className="text-ink-faint">None</span>;
  return <span className="line-clamp-2">{person.pools.join(", ")}</span>;
}

function PersonAction({ person, onRemove }: PersonProps & Pick<PeopleProps, "onRemove">) {
  if (person.isYou) return null;
  if (person.removedInS !== null) return <Undo person={person} />;
  return (
    <Button
      size="sm"
      variant="ghost"
      aria-label={`Remove ${person.name}`}
      icon={<UserMinus aria-hidden className="size-3.5" />}
      onClick={() => onRemove(person)}
    >
      Remove
    </Button>
  );
}

function Undo({ person }: PersonProps) {
  const fetcher = useFetcher<typeof action>();
  const { data } = fetcher;
  useEffect(() => {
    if (data?.done) toast.success(data.done);
    if (data?.refused) toast.error(data.refused);
  }, [data]);
  return (
    <fetcher.Form method="post" className="inline">
      <input type="hidden" name="agentId" value={person.agentId} />
      <Button
        type="submit"
        name="intent"
        value="keep"
        size="sm"
        pending={fetcher.state !== "idle"}
        aria-label={`Undo removing ${person.name}`}
        icon={<Undo2 aria-hidden className="size-3.5" />}
      >
        Undo
      </Button>
    </fetcher.Form>
  );
}
