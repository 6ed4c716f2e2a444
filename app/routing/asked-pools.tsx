import clsx from "clsx";
import { CircleCheck, CircleMinus } from "lucide-react";
import type { AskedPool, Considered } from "../../server/routing/domain/decision.ts";
import { TIER_NAMES, TIERS } from "../../server/routing/domain/drafts.ts";
import { PASSED_OVER_WORDS } from "./passed-over.ts";

type AskedPoolsProps = {
  readonly asked: readonly AskedPool[];
  /** What is said of the one who was chosen, such as "Would ring now". */
  readonly chosenWords: string;
};

/** Which pools were asked one after the other, and why each agent was chosen or passed over. */
export function AskedPools({ asked, chosenWords }: AskedPoolsProps) {
  return (
    <ol className="space-y-3">
      {asked.map(({ poolId, poolName, considered, unlisted }, at) => (
        <li key={poolId} className="rounded-md border border-line">
          <p className="border-b border-line px-3 py-2 text-ink-muted">
            {at === 0 ? "Pool " : "Overflows into "}
            <b className="font-medium text-ink">{poolName}</b>
          </p>
          {considered.length > 0 ? (
            <ul className="py-1">
              {considered.map((one) => (
                <Candidate key={one.agentId} one={one} chosenWords={chosenWords} />
              ))}
            </ul>
          ) : (
            <p className="px-3 py-2.5 text-ink-muted">Nobody is in this pool.</p>
          )}
          {unlisted > 0 ? (
            <p className="px-3 pb-2.5 text-ink-muted">and {unlisted} more, passed over likewise</p>
          ) : null}
        </li>
      ))}
    </ol>
  );
}

type CandidateProps = { readonly one: Considered; readonly chosenWords: string };

function Candidate({ one: { name, tier, why }, chosenWords }: CandidateProps) {
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
          {chosen ? chosenWords : PASSED_OVER_WORDS[why]}
        </p>
      </div>
      <span className="shrink-0 text-ink-muted">{known ? TIER_NAMES[known] : null}</span>
    </li>
  );
}
