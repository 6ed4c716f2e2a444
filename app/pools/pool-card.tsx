import { CornerDownRight, MessageSquareQuote, Pencil, Trash2, Waypoints } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import type { RoutingOverview } from "../../server/pools/read-routing.ts";
import { Badge } from "../ui/badge.tsx";
import { Button, IconButton } from "../ui/button.tsx";
import { DeletePoolDialog } from "./delete-pool-dialog.tsx";
import { boundTo, count, type Pool, poolName } from "./overview.ts";
import { PoolDialog } from "./pool-dialog.tsx";
import { PoolMembers } from "./pool-members.tsx";

type PoolCardProps = { readonly overview: RoutingOverview; readonly pool: Pool };

export function PoolCard({ overview, pool }: PoolCardProps) {
  const headingId = useId();
  return (
    <section
      aria-labelledby={headingId}
      className="flex flex-col rounded-lg border border-line bg-surface shadow-rest"
    >
      <header className="flex items-start justify-between gap-3 px-5 pt-4">
        <div className="min-w-0 pt-1">
          <h3 id={headingId} className="text-base font-semibold wrap-anywhere">
            {pool.name}
          </h3>
          <p className="mt-0.5 flex flex-wrap items-center gap-x-2 text-ink-muted">
            <RuleCount overview={overview} pool={pool} />
          </p>
        </div>
        <PoolActions overview={overview} pool={pool} />
      </header>
      <div className="flex-1 px-5 pt-2 pb-4">
        <PoolMembers overview={overview} pool={pool} />
      </div>
      <PoolFacts overview={overview} pool={pool} />
    </section>
  );
}

function RuleCount({ overview, pool }: PoolCardProps) {
  const { rules } = boundTo(overview, pool.poolId);
  if (pool.catchAll)
    return (
      <Badge tone="accent" icon={<Waypoints aria-hidden />} className="mt-1">
        Where no rule matches
      </Badge>
    );
  if (rules.length === 0) return "No rule leads here yet";
  return `${count(rules.length, "rule")} ${rules.length === 1 ? "leads" : "lead"} here`;
}

function PoolActions({ overview, pool }: PoolCardProps) {
  const [deleting, setDeleting] = useState(false);
  return (
    <div className="flex shrink-0 items-center gap-1">
      <PoolDialog
        overview={overview}
        pool={pool}
        trigger={
          <Button
            size="sm"
            variant="ghost"
            aria-label={`Edit ${pool.name}`}
            icon={<Pencil aria-hidden className="size-3.5" />}
          >
            Edit
          </Button>
        }
      />
      {pool.catchAll ? null : (
        <>
          <IconButton label={`Delete ${pool.name}`} size="sm" onClick={() => setDeleting(true)}>
            <Trash2 aria-hidden className="size-4" />
          </IconButton>
          <DeletePoolDialog
            overview={overview}
            pool={pool}
            open={deleting}
            onOpenChange={setDeleting}
          />
        </>
      )}
    </div>
  );
}

function PoolFacts({ overview, pool }: PoolCardProps) {
  const { overflowPoolId, openerScript } = pool;
  if (!overflowPoolId && !openerScript) return null;
  return (
    <dl className="space-y-2 rounded-b-lg border-t border-line bg-sunken px-5 py-3.5">
      {overflowPoolId ? (
        <Fact icon={<CornerDownRight />} label="When nobody here can answer">
          Overflows into <b className="font-medium">{poolName(overview, overflowPoolId)}</b>
        </Fact>
      ) : null}
      {openerScript ? (
        <Fact icon={<MessageSquareQuote />} label="Opener">
          <span className="line-clamp-3 whitespace-pre-line text-ink-muted">{openerScript}</span>
        </Fact>
      ) : null}
    </dl>
  );
}

type FactProps = { readonly icon: ReactNode; readonly label: string; readonly children: ReactNode };

function Fact({ icon, label, children }: FactProps) {
  return (
    <div className="flex gap-2.5 [&_svg]:mt-0.5 [&_svg]:size-4 [&_svg]:text-ink-faint">
      <dt>
        <span aria-hidden>{icon}</span>
        <span className="sr-only">{label}</span>
      </dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </div>
  );
}
