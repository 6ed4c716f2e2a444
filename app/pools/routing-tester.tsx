import { FlaskConical } from "lucide-react";
import { type FormEvent, type ReactNode, useState } from "react";
import type { ExplainedPage } from "../../server/pools/explain-page.ts";
import type { RoutingOverview } from "../../server/pools/read-routing.ts";
import { MAX_PAGE_URL_LENGTH } from "../../server/routing/domain/drafts.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Notice } from "../ui/notice.tsx";
import { CandidatePools } from "./candidates.tsx";
import { poolMessages, routingErrorText } from "./messages.ts";
import { poolName } from "./overview.ts";
import { RuleResults } from "./rule-results.tsx";
import { useRoutingTester } from "./use-routing-tester.ts";

const { tester: messages } = poolMessages;

/** For a page's URL: the rule that matches, and the agent who would ring. */
export function RoutingTester({ overview }: { readonly overview: RoutingOverview }) {
  const [typed, setTyped] = useState("");
  const [empty, setEmpty] = useState(false);
  const { result, pending, error, test } = useRoutingTester(overview);
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
        {messages.title}
      </h2>
      <p className="mt-1 text-ink-muted">{messages.description}</p>
      <form onSubmit={submit} noValidate className="mt-4 space-y-3">
        <Field
          label={messages.address}
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          maxLength={MAX_PAGE_URL_LENGTH}
          placeholder={messages.placeholder}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          errors={empty ? [messages.addressMissing] : undefined}
        />
        <Button
          type="submit"
          className="w-full"
          pending={pending}
          icon={<FlaskConical aria-hidden className="size-4" />}
        >
          {messages.submit}
        </Button>
      </form>
      {error ? (
        <Notice tone="danger" className="mt-4">
          {routingErrorText(error)}
        </Notice>
      ) : null}
      {result ? <Result overview={overview} result={result} /> : null}
    </section>
  );
}

type ResultProps = { readonly overview: RoutingOverview; readonly result: ExplainedPage };

function Result({ overview, result: { pageUrl, rules, decision } }: ResultProps) {
  const matched = rules.find(({ rule, matches }) => rule.active && matches)?.rule;
  const catchAll = overview.pools.find((pool) => pool.catchAll);
  const chosen = decision.asked
    .flatMap(({ considered }) => considered)
    .find(({ why }) => why === "chosen");
  return (
    <div
      role="status"
      aria-label={messages.result}
      className="mt-5 space-y-4 border-t border-line pt-4"
    >
      <p className="truncate font-mono text-xs text-ink-muted" title={pageUrl}>
        {pageUrl}
      </p>
      <dl className="space-y-2.5">
        <Fact term={messages.rule}>{matched ? matched.name : messages.noRule}</Fact>
        <Fact term={messages.pool}>
          {matched ? poolName(overview, matched.poolId) : messages.catchAll(catchAll?.name ?? "")}
        </Fact>
        <Fact term={messages.agent}>{chosen ? chosen.name : messages.noAgent}</Fact>
      </dl>
      <CandidatePools pools={decision.asked} chosenLabel={messages.chosen} />
      <RuleResults rules={rules} matchedId={matched?.ruleId ?? null} />
    </div>
  );
}

type FactProps = { readonly term: string; readonly children: ReactNode };

function Fact({ term, children }: FactProps) {
  return (
    <div className="flex gap-3">
      <dt className="w-20 shrink-0 text-ink-muted">{term}</dt>
      <dd className="min-w-0 font-medium wrap-anywhere">{children}</dd>
    </div>
  );
}
