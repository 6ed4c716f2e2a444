import { TIER_NAMES, TIERS } from "../../server/routing/domain/drafts.ts";
import type { InvitedPool } from "../../server/team/domain/invitation-draft.ts";
import { Select } from "../ui/select.tsx";
import { invitationMessages } from "./invitation-messages.ts";

const { role: messages } = invitationMessages;

export type PoolChoice = { readonly poolId: InvitedPool["poolId"]; readonly name: string };

type PoolFieldsProps = {
  readonly pools: readonly PoolChoice[];
  readonly value: readonly InvitedPool[];
  readonly onChange: (value: readonly InvitedPool[]) => void;
};

/** The pools that invited people join, and their tier in each. */
export function PoolFields({ pools, value, onChange }: PoolFieldsProps) {
  const without = (poolId: string) => value.filter((one) => one.poolId !== poolId);
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium">{messages.pools}</legend>
      <ul className="max-h-48 space-y-1 overflow-y-auto">
        {pools.map((pool) => (
          <PoolField
            key={pool.poolId}
            pool={pool}
            chosen={value.find(({ poolId }) => poolId === pool.poolId)}
            onChange={(chosen) => onChange([...without(pool.poolId), ...(chosen ? [chosen] : [])])}
          />
        ))}
      </ul>
      {value.length === 0 ? <p className="mt-1 text-ink-muted">{messages.noPools}</p> : null}
    </fieldset>
  );
}

type PoolFieldProps = {
  readonly pool: PoolChoice;
  readonly chosen: InvitedPool | undefined;
  readonly onChange: (chosen: InvitedPool | null) => void;
};

function PoolField({ pool: { poolId, name }, chosen, onChange }: PoolFieldProps) {
  return (
    <li className="flex min-h-8 items-center justify-between gap-3">
      <label className="flex min-w-0 items-center gap-2.5">
        <input
          type="checkbox"
          checked={chosen !== undefined}
          onChange={() => onChange(chosen ? null : { poolId, tier: 1 })}
          className="size-4 shrink-0 accent-accent"
        />
        <span className="truncate">{name}</span>
      </label>
      {chosen ? (
        <Select
          size="sm"
          aria-label={messages.tierOf(name)}
          value={String(chosen.tier)}
          onChange={({ target }) => {
            const tier = TIERS.find((one) => String(one) === target.value);
            if (tier) onChange({ poolId, tier });
          }}
        >
          {TIERS.map((tier) => (
            <option key={tier} value={tier}>
              {TIER_NAMES[tier]}
            </option>
          ))}
        </Select>
      ) : null}
    </li>
  );
}
