import { Plus, Waypoints } from "lucide-react";
import type { RoutingOverview } from "../../server/pools/read-routing.ts";
import { Button } from "../ui/button.tsx";
import { RichText } from "../ui/rich-text.tsx";
import { poolMessages } from "./messages.ts";
import { RuleDialog } from "./rule-dialog.tsx";
import { RuleList } from "./rule-list.tsx";

const { rules: messages } = poolMessages;

/** The rules that send pages to pools. */
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
            {messages.title}
          </h2>
          <p className="mt-1 text-ink-muted">{messages.description}</p>
        </div>
        <RuleDialog
          overview={overview}
          rule={null}
          trigger={
            <Button size="sm" icon={<Plus aria-hidden className="size-4" />}>
              {poolMessages.rule.new}
            </Button>
          }
        />
      </header>
      <div className="mt-4 border-t border-line">
        <RuleList overview={overview} />
        {overview.rules.length === 0 ? (
          <p className="px-5 py-8 text-center text-ink-muted text-pretty">{messages.empty}</p>
        ) : null}
        <p className="flex items-start gap-2 rounded-b-lg bg-sunken px-5 py-3.5 text-ink-muted">
          <Waypoints aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span className="min-w-0 wrap-anywhere">
            <RichText
              text={overview.rules.length > 0 ? messages.otherPages : messages.allPages}
              slots={{ pool: <b className="font-medium text-ink">{catchAll?.name}</b> }}
            />
          </span>
        </p>
      </div>
    </section>
  );
}
