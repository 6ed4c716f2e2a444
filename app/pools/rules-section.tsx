import { Plus, Waypoints } from "lucide-react";
import type { RoutingOverview } from "../../server/pools/read-routing.ts";
import { Button } from "../ui/button.tsx";
import { RuleDialog } from "./rule-dialog.tsx";
import { RuleList } from "./rule-list.tsx";

/** Which pool answers on which pages. */
export function RulesSection({ overview }: { readonly overview: RoutingOverview }) {
  const catchAll = overview.pools.find((pool) => pool.catchAll);
  return (
    <section
      aria-labelledby="rules"
      className="rounded-lg border border-line bg-surface shadow-rest"
    >
      <header className="flex flex-wrap items-start justify-between gap-3 px-5 pt-5">
        <div className="min-w-0 flex-1 basis-72">
          <h2 id="rules" className="text-base font-semibold">
            Rules
          </h2>
          <p className="mt-1 text-ink-muted">
            Tried from the top on the page that the visitor is on. The first that matches decides.
          </p>
        </div>
        <RuleDialog
          overview={overview}
          rule={null}
          trigger={
            <Button size="sm" icon={<Plus aria-hidden className="size-4" />}>
              New rule
            </Button>
          }
        />
      </header>
      <div className="mt-4 border-t border-line">
        <RuleList overview={overview} />
        {overview.rules.length === 0 ? (
          <p className="px-5 py-8 text-center text-ink-muted text-pretty">
            No rules yet. Create a pool, then a rule that leads the visitors of some pages to it.
          </p>
        ) : null}
        <p className="flex items-start gap-2 rounded-b-lg bg-sunken px-5 py-3.5 text-ink-muted">
          <Waypoints aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span className="min-w-0 wrap-anywhere">
            {overview.rules.length > 0 ? "Every other page goes to " : "Every page goes to "}
            <b className="font-medium text-ink">{catchAll?.name}</b>
          </span>
        </p>
      </div>
    </section>
  );
}
