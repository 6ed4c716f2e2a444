import {
  Clapperboard,
  Clock,
  CornerDownRight,
  MessageSquareQuote,
  Pencil,
  Trash2,
  Waypoints,
} from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import type { RoutingOverview } from "../../server/pools/read-routing.ts";
import { formatWeek } from "../hours/format-hours.ts";
import { hoursMessages } from "../hours/messages.ts";
import { Badge } from "../ui/badge.tsx";
import { Button, ButtonLink, IconButton } from "../ui/button.tsx";
import { RichText } from "../ui/rich-text.tsx";
import { DeletePoolDialog } from "./delete-pool-dialog.tsx";
import { poolMessages } from "./messages.ts";
import { dependentsOf, type Pool, poolName } from "./overview.ts";
import { PoolDialog } from "./pool-dialog.tsx";
import { PoolHoursDialog } from "./pool-hours-dialog.tsx";
import { PoolMembers } from "./pool-members.tsx";

const { pool: messages } = poolMessages;

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
  const { rules } = dependentsOf(overview, pool.poolId);
  if (pool.catchAll)
    return (
      <Badge tone="accent" icon={<Waypoints aria-hidden />} className="mt-1">
        {messages.catchAll}
      </Badge>
    );
  return rules.length === 0 ? messages.noRules : messages.ruleCount(rules.length);
}

function PoolActions({ overview, pool }: PoolCardProps) {
  const [deleting, setDeleting] = useState(false);
  return (
    <div className="flex flex-wrap items-center justify-end gap-1">
      <PoolHoursDialog pool={pool} />
      <ButtonLink
        to={`/pools/${pool.poolId}/clips`}
        size="sm"
        variant="ghost"
        aria-label={messages.clipsOf(pool.name)}
        title={messages.clipsOf(pool.name)}
        className="aspect-square px-0"
      >
        <Clapperboard aria-hidden className="size-4" />
      </ButtonLink>
      <PoolDialog
        overview={overview}
        pool={pool}
        trigger={
          <Button
            size="sm"
            variant="ghost"
            aria-label={messages.editPool(pool.name)}
            icon={<Pencil aria-hidden className="size-3.5" />}
          >
            {messages.edit}
          </Button>
        }
      />
      {pool.catchAll ? null : (
        <>
          <IconButton
            label={messages.deletePool(pool.name)}
            size="sm"
            onClick={() => setDeleting(true)}
          >
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
  const { overflowPoolId, openerScript, workingHours } = pool;
  if (!overflowPoolId && !openerScript && !workingHours) return null;
  return (
    <dl className="space-y-2 rounded-b-lg border-t border-line bg-sunken px-5 py-3.5">
      {workingHours ? (
        <Fact icon={<Clock />} label={hoursMessages.pool.fact}>
          {formatWeek(workingHours.week)}
        </Fact>
      ) : null}
      {overflowPoolId ? (
        <Fact icon={<CornerDownRight />} label={messages.overflow}>
          <RichText
            text={messages.overflowsTo}
            slots={{ pool: <b className="font-medium">{poolName(overview, overflowPoolId)}</b> }}
          />
        </Fact>
      ) : null}
      {openerScript ? (
        <Fact icon={<MessageSquareQuote />} label={messages.opener}>
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
