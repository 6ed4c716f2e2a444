import clsx from "clsx";
import { CircleCheck, CircleMinus } from "lucide-react";
import type { AskedPool, ConsideredMember } from "../../server/routing/domain/decision.ts";
import { TIERS } from "../../server/routing/domain/drafts.ts";
import { RichText } from "../ui/rich-text.tsx";
import { poolMessages } from "./messages.ts";

const { candidates: messages, tiers } = poolMessages;

type CandidatePoolsProps = {
  readonly pools: readonly AskedPool[];
  /** Shown for the chosen agent, such as "Would ring now". */
  readonly chosenLabel: string;
};

/** The pools that were tried, in order, and why each of their agents was chosen or skipped. */
export function CandidatePools({ pools, chosenLabel }: CandidatePoolsProps) {
  return (
    <ol className="space-y-3">
      {pools.map(({ poolId, poolName, considered, unlisted }, at) => (
        <li key={poolId} className="rounded-md border border-line">
          <p className="border-b border-line px-3 py-2 text-ink-muted">
            <RichText
              text={at === 0 ? messages.pool : messages.overflow}
              slots={{ pool: <b className="font-medium text-ink">{poolName}</b> }}
            />
          </p>
          {considered.length > 0 ? (
            <ul className="py-1">
              {considered.map((candidate) => (
                <CandidateRow
                  key={candidate.agentId}
                  candidate={candidate}
                  chosenLabel={chosenLabel}
                />
              ))}
            </ul>
          ) : (
            <p className="px-3 py-2.5 text-ink-muted">{messages.noAgents}</p>
          )}
          {unlisted > 0 ? (
            <p className="px-3 pb-2.5 text-ink-muted">{messages.unlisted(unlisted)}</p>
          ) : null}
        </li>
      ))}
    </ol>
  );
}

type CandidateRowProps = { readonly candidate: ConsideredMember; readonly chosenLabel: string };

function CandidateRow({ candidate: { name, tier, why }, chosenLabel }: CandidateRowProps) {
  const chosen = why === "chosen";
  const Icon = chosen ? CircleCheck : CircleMinus;
  const known = TIERS.find((one) => one === tier);
  return (
    <li className="flex items-start gap-2.5 px-3 py-1.5">
      <Icon
        aria-hidden
        className={clsx("mt-0.5 size-4 shrink-0", chosen ? "text-live-text" : "text-ink-faint")}
      />
      <div className="min-w-0 flex-1">
        <p className={clsx("truncate", chosen && "font-medium")}>{name}</p>
        <p className={chosen ? "text-live-text" : "text-ink-muted"}>
          {chosen ? chosenLabel : messages.skipReasons[why]}
        </p>
      </div>
      <span className="shrink-0 text-ink-muted">{known ? tiers[known] : null}</span>
    </li>
  );
}
