import { FlaskConical } from "lucide-react";
import { type FormEvent, type ReactNode, useState } from "react";
import type { ExplainedPage } from "../../server/pools/explain-page.ts";
import type { RoutingOverview } from "../../server/pools/read-routing.ts";
import { LONGEST_ADDRESS } from "../../server/routing/domain/drafts.ts";
import { AskedPools } from "../routing/asked-pools.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Notice } from "../ui/notice.tsx";
import { ExplainedRules } from "./explained-rules.tsx";
import { poolName } from "./overview.ts";
import { useTester } from "./use-tester.ts";

/** Paste a page's address: which rule matches and why, and who would ring now. */
export function TesterCard({ overview }: { readonly overview: RoutingOverview }) {
  const [typed, setTyped] = useState("");
  const [empty, setEmpty] = useState(false);
  const { result, pending, refusal, test } = useTester(overview);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const address = typed.trim();
    setEmpty(address === "");
    if (address !== "") test(address);
  };
  return (
    <section
      aria-labelledby="tester"
      className="rounded-lg border border-line bg-surface p-5 shadow-rest"
    >
      <h2 id="tester" className="text-base font-semibold">
        Try a page
      </h2>
      <p className="mt-1 text-ink-muted">See where its visitors go, and who would ring now.</p>
      <form onSubmit={submit} noValidate className="mt-4 space-y-3">
        <Field
          label="Address of the page"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          maxLength={LONGEST_ADDRESS}
          placeholder="https://shop.example/pricing"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          errors={empty ? ["Paste the address of a page."] : undefined}
        />
        <Button
          type="submit"
          className="w-full"
          pending={pending}
          icon={<FlaskConical aria-hidden className="size-4" />}
        >
          Test
        </Button>
      </form>
      {refusal ? (
        <Notice tone="danger" className="mt-4">
          {refusal}
        </Notice>
      ) : null}
      {result ? <Result overview={overview} result={result} /> : null}
    </section>
  );
}

type ResultProps = { readonly overview: RoutingOverview; readonly result: ExplainedPage };

function Result({ overview, result: { pageUrl, rules, decision } }: ResultProps) {
  const matched = rules.find(({ rule, holds }) => rule.active && holds)?.rule;
  const catchAll = overview.pools.find((pool) => pool.catchAll);
  const chosen = decision.asked
    .flatMap(({ considered }) => considered)
    .find(({ why }) => why === "chosen");
  return (
    <div role="status" aria-label="Result" className="mt-5 space-y-4 border-t border-line pt-4">
      <p className="truncate font-mono text-xs text-ink-muted" title={pageUrl}>
        {pageUrl}
      </p>
      <dl className="space-y-2.5">
        <Answer question="Rule">{matched ? matched.name : "None matches"}</Answer>
        <Answer question="Pool">
          {matched ? poolName(overview, matched.poolId) : `${catchAll?.name} (the catch-all)`}
        </Answer>
        <Answer question="Rings now">
          {chosen ? chosen.name : "Nobody: visitors are told so, until somebody is free"}
        </Answer>
      </dl>
      <AskedPools asked={decision.asked} chosenWords="Would ring now" />
      <ExplainedRules rules={rules} matched={matched?.ruleId ?? null} />
    </div>
  );
}

type AnswerProps = { readonly question: string; readonly children: ReactNode };

function Answer({ question, children }: AnswerProps) {
  return (
    <div className="flex gap-3">
      <dt className="w-20 shrink-0 text-ink-muted">{question}</dt>
      <dd className="min-w-0 font-medium wrap-anywhere">{children}</dd>
    </div>
  );
}
