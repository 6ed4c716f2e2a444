import { useFetcher } from "@remix-run/react";
import { KeyRound, ShieldCheck, Undo2, UserCog, UserMinus } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import { toast } from "sonner";
import type { action } from "../routes/_app.team.tsx";
import { Avatar } from "../ui/avatar.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Table, Td, Th, Tr } from "../ui/table.tsx";
import type { FormattedMember } from "./format-member.ts";
import { teamMessages as messages, teamErrorText } from "./messages.ts";
import { StatusBadge } from "./status-badge.tsx";

const { table } = messages;

type OnMember = (member: FormattedMember) => void;
type Actions = {
  readonly onRemove: OnMember;
  readonly onChangeRole: OnMember;
  readonly onResetTwoFactor: OnMember;
};
type MembersProps = Actions & { readonly members: readonly FormattedMember[] };

export function MemberTable({ members, ...actions }: MembersProps) {
  return (
    <Table caption={table.caption}>
      <thead>
        <tr>
          <Th>{table.name}</Th>
          <Th>{table.role}</Th>
          <Th>{table.status}</Th>
          <Th>{table.pools}</Th>
          <Th>{table.joined}</Th>
          <Th>
            <span className="sr-only">{table.actions}</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <Tr key={member.agentId}>
            <Td className="min-w-56">
              <NameAndEmail member={member} />
            </Td>
            <Td>
              <Role member={member} />
            </Td>
            <Td>
              <Status member={member} />
              <LastActive member={member} />
            </Td>
            <Td className="max-w-64 text-ink-muted">
              <Pools member={member} />
            </Td>
            <Td className="whitespace-nowrap text-ink-muted">{member.joinedOn}</Td>
            <Td className="text-right whitespace-nowrap">
              <MemberActions member={member} {...actions} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

/** The same members, for screens that are too narrow for the table with its actions. */
export function MemberCards({ members, ...actions }: MembersProps) {
  return (
    <ul className="space-y-3">
      {members.map((member) => (
        <li
          key={member.agentId}
          className="rounded-lg border border-line bg-surface p-4 shadow-rest"
        >
          <NameAndEmail member={member} />
          <div className="mt-3 flex flex-wrap items-center justify-between gap-3">
            <Status member={member} />
            <MemberActions member={member} {...actions} />
          </div>
          <p className="mt-3 text-xs text-ink-muted">
            {messages.rolesAndPools(messages.roles[member.role], member.poolLabels)} ·{" "}
            {member.takesCalls ? messages.usesSeat : messages.usesNoSeat} ·{" "}
            {member.lastActive ? `${messages.lastActive(member.lastActive)} · ` : null}
            {messages.joined(member.joinedOn)}
          </p>
        </li>
      ))}
    </ul>
  );
}

type MemberProps = { readonly member: FormattedMember };

function NameAndEmail({ member }: MemberProps) {
  return (
    <div className="flex min-w-0 items-center gap-3">
      <Avatar name={member.name} photoUrl={member.photoUrl} />
      <div className="min-w-0">
        <p className="flex items-center gap-2 font-medium">
          <span className="truncate">{member.name}</span>
          {member.isYou ? <Badge>{messages.you}</Badge> : null}
          {member.hasTwoFactor ? (
            <ShieldCheck
              role="img"
              aria-label={messages.twoFactor}
              className="size-4 shrink-0 text-ink-muted"
            />
          ) : null}
        </p>
        <p className="truncate text-ink-muted">{member.email}</p>
      </div>
    </div>
  );
}

function Role({ member: { role, takesCalls } }: MemberProps) {
  return (
    <>
      {messages.roles[role]}
      <span className="block text-xs whitespace-nowrap text-ink-muted">
        {takesCalls ? messages.usesSeat : messages.usesNoSeat}
      </span>
    </>
  );
}

function LastActive({ member: { lastActive } }: MemberProps) {
  if (lastActive === null) return null;
  return (
    <span className="mt-1 block text-xs whitespace-nowrap text-ink-muted">
      {messages.lastActive(lastActive)}
    </span>
  );
}

function Status({ member }: MemberProps) {
  if (member.removedInS === null) return <StatusBadge status={member.status} />;
  return (
    <span className="flex flex-wrap items-center gap-2">
      <StatusBadge status={member.status} />
      <Badge tone="danger" icon={<UserMinus aria-hidden />}>
        {messages.removingIn(member.removedInS)}
      </Badge>
    </span>
  );
}

function Pools({ member }: MemberProps) {
  if (member.pools.length === 0) return <span className="text-ink-faint">{table.noPools}</span>;
  return <span className="line-clamp-2">{member.poolLabels.join(", ")}</span>;
}

function MemberActions({
  member,
  onRemove,
  onChangeRole,
  onResetTwoFactor,
}: MemberProps & Actions) {
  if (member.removedInS !== null) return <UndoButton member={member} />;
  return (
    <div className="flex justify-end">
      {member.hasTwoFactor && !member.isYou ? (
        <ActionButton
          name={messages.resetTwoFactorOf(member.name)}
          label={messages.resetTwoFactor}
          icon={<KeyRound aria-hidden className="size-3.5" />}
          iconOnly
          onClick={() => onResetTwoFactor(member)}
        />
      ) : null}
      <ActionButton
        name={messages.changeRoleOf(member.name)}
        label={messages.changeRole}
        icon={<UserCog aria-hidden className="size-3.5" />}
        onClick={() => onChangeRole(member)}
      />
      {member.isYou ? null : (
        <ActionButton
          name={messages.removeMember(member.name)}
          label={messages.remove}
          icon={<UserMinus aria-hidden className="size-3.5" />}
          onClick={() => onRemove(member)}
        />
      )}
    </div>
  );
}

type ActionButtonProps = {
  /** For screen readers, which don't see the row. */
  readonly name: string;
  readonly label: string;
  readonly icon: ReactNode;
  readonly iconOnly?: boolean;
  readonly onClick: () => void;
};

function ActionButton({ name, label, icon, iconOnly = false, onClick }: ActionButtonProps) {
  return (
    <Button size="sm" variant="ghost" aria-label={name} title={label} icon={icon} onClick={onClick}>
      <span className={iconOnly ? "sr-only" : undefined}>{label}</span>
    </Button>
  );
}

function UndoButton({ member }: MemberProps) {
  const fetcher = useFetcher<typeof action>();
  const { data } = fetcher;
  useEffect(() => {
    if (data?.done) toast.success(messages.done[data.done]);
    if (data?.error) toast.error(teamErrorText(data.error));
  }, [data]);
  return (
    <fetcher.Form method="post" className="inline">
      <input type="hidden" name="agentId" value={member.agentId} />
      <Button
        type="submit"
        name="intent"
        value="keep"
        size="sm"
        pending={fetcher.state !== "idle"}
        aria-label={messages.undoRemoval(member.name)}
        icon={<Undo2 aria-hidden className="size-3.5" />}
      >
        {messages.undo}
      </Button>
    </fetcher.Form>
  );
}
