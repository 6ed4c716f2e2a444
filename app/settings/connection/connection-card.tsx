import { CircleAlert, CircleCheck, CircleX } from "lucide-react";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { CardSection } from "../../ui/card.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Spinner } from "../../ui/spinner.tsx";
import { settingsMessages } from "../messages.ts";
import { type ProbeOutcome, type ProbeResult, type Summary, summarize } from "./probes.ts";
import { type TestedProbe, useConnectionTest } from "./use-connection-test.ts";

const { connection: messages } = settingsMessages;

const SUMMARY_TONE = {
  all: "success",
  udp_only: "caution",
  turn_fails: "danger",
  no_turn: "caution",
  nothing: "danger",
} as const satisfies Record<Summary, string>;

const RESULT_LOOK = {
  works: { tone: "live", icon: CircleCheck },
  refused: { tone: "danger", icon: CircleAlert },
  unreachable: { tone: "danger", icon: CircleX },
} as const satisfies Record<ProbeResult, unknown>;

/** Whether visitors can be connected, and a test of it from this browser. */
export function ConnectionCard({ hasTurn }: { readonly hasTurn: boolean }) {
  const { state, start } = useConnectionTest();
  const tested = "tested" in state ? state.tested : [];
  return (
    <CardSection
      title={messages.title}
      description={messages.description}
      actions={
        <Button onClick={start} pending={state.at === "running"}>
          {messages.start}
        </Button>
      }
    >
      <div className="space-y-4">
        {hasTurn ? null : <Notice tone="caution">{messages.noTurn}</Notice>}
        {state.at === "failed" ? <Notice tone="danger">{messages.failed}</Notice> : null}
        {"turnFailed" in state && state.turnFailed ? (
          <Notice tone="danger">{messages.turnFailed}</Notice>
        ) : null}
        {tested.length > 0 ? <Results tested={tested} /> : null}
        {state.at === "done" ? <Conclusion tested={tested} /> : null}
      </div>
    </CardSection>
  );
}

function Results({ tested }: { readonly tested: readonly TestedProbe[] }) {
  return (
    <ul aria-label={messages.results} className="divide-y divide-line">
      {tested.map(({ probe, result }) => (
        <li
          key={`${probe.kind} ${probe.address}`}
          className="flex flex-wrap items-center justify-between gap-3 py-2.5"
        >
          <div className="min-w-0">
            <p className="font-medium">{messages.kinds[probe.kind]}</p>
            {probe.address ? (
              <p className="break-all text-sm text-ink-muted">{probe.address}</p>
            ) : null}
          </div>
          {result ? <Result result={result} /> : <Spinner />}
        </li>
      ))}
    </ul>
  );
}

function Result({ result }: { readonly result: ProbeResult }) {
  const { tone, icon: Icon } = RESULT_LOOK[result];
  return (
    <Badge tone={tone} icon={<Icon aria-hidden />}>
      {messages.resultNames[result]}
    </Badge>
  );
}

function Conclusion({ tested }: { readonly tested: readonly TestedProbe[] }) {
  const outcomes = tested.filter((one): one is ProbeOutcome => one.result !== null);
  const summary = summarize(outcomes);
  return <Notice tone={SUMMARY_TONE[summary]}>{messages.summaries[summary]}</Notice>;
}
