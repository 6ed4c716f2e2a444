import { UserMinus, UserPlus } from "lucide-react";
import type { RoutingOverview } from "../../server/pools/read-routing.ts";
import { TIERS } from "../../server/routing/domain/drafts.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Button, IconButton } from "../ui/button.tsx";
import { Menu, MenuItem } from "../ui/menu.tsx";
import { Select } from "../ui/select.tsx";
import { poolMessages } from "./messages.ts";
import {
  agentsOutside,
  membersOf,
  type Pool,
  type PoolAgent,
  type PoolMember,
} from "./overview.ts";
import { useOptimistic } from "./use-optimistic.ts";
import { useRoutingChange } from "./use-routing-change.ts";
import { VisitorLimitDialog } from "./visitor-limit-dialog.tsx";

const { members: messages, tiers } = poolMessages;

type PoolProps = { readonly overview: RoutingOverview; readonly pool: Pool };

/** The agents of a pool and their tiers. */
export function PoolMembers({ overview, pool }: PoolProps) {
  const members = membersOf(overview, pool.poolId);
  return (
    <div>
      {members.length > 0 ? (
        <ul aria-label={messages.label(pool.name)} className="divide-y divide-line">
          {members.map((member) => (
            <MemberRow key={member.agentId} pool={pool} member={member} />
          ))}
        </ul>
      ) : (
        <p className="py-3 text-ink-muted">
          {pool.overflowPoolId ? messages.emptyWithOverflow : messages.empty}
        </p>
      )}
      <AddAgent overview={overview} pool={pool} />
    </div>
  );
}

function MemberRow({ pool, member }: { readonly pool: Pool; readonly member: PoolMember }) {
  const { run, pending } = useRoutingChange({ toasts: true });
  const { agentId, name, photoUrl } = member;
  const place = { poolId: pool.poolId, agentId };
  const shownTier = useOptimistic(member.tier);
  const moveTo = async (value: string) => {
    const tier = TIERS.find((one) => String(one) === value);
    if (!tier) return;
    shownTier.set(tier);
    const done = await run(({ pools }) => pools.placeAgent.mutate({ ...place, tier }));
    if (!done) shownTier.reset();
  };
  return (
    <li className="flex items-center gap-2 py-2.5">
      <Avatar name={name} photoUrl={photoUrl} />
      <div className="min-w-0 flex-1 pl-1">
        <p className="truncate font-medium">{name}</p>
        <VisitorLimitDialog agent={member} />
      </div>
      <Select
        size="sm"
        aria-label={messages.tierOf(name, pool.name)}
        value={shownTier.value}
        onChange={(event) => void moveTo(event.target.value)}
        className="w-28 shrink-0"
      >
        {TIERS.map((tier) => (
          <option key={tier} value={tier}>
            {tiers[tier]}
          </option>
        ))}
      </Select>
      <IconButton
        label={messages.remove(name, pool.name)}
        size="sm"
        pending={pending}
        onClick={() =>
          void run(
            ({ pools }) => pools.removeMember.mutate(place),
            messages.removed(name, pool.name),
          )
        }
      >
        {pending ? null : <UserMinus aria-hidden className="size-4" />}
      </IconButton>
    </li>
  );
}

function AddAgent({ overview, pool }: PoolProps) {
  const { run, pending } = useRoutingChange({ toasts: true });
  const candidates = agentsOutside(overview, pool.poolId);
  const add = ({ agentId, name }: PoolAgent) =>
    void run(
      ({ pools }) => pools.placeAgent.mutate({ poolId: pool.poolId, agentId, tier: 1 }),
      messages.added(name, pool.name),
    );
  if (candidates.length === 0) return null;
  return (
    <Menu
      trigger={
        <Button
          size="sm"
          className="mt-2"
          pending={pending}
          icon={<UserPlus aria-hidden className="size-4" />}
          aria-label={messages.addTo(pool.name)}
        >
          {messages.add}
        </Button>
      }
    >
      <div className="max-h-72 overflow-y-auto">
        {candidates.map((agent) => (
          <MenuItem key={agent.agentId} onSelect={() => add(agent)}>
            <Avatar name={agent.name} photoUrl={agent.photoUrl} size="sm" />
            <span className="truncate">{agent.name}</span>
          </MenuItem>
        ))}
      </div>
    </Menu>
  );
}
