import { Link } from "@remix-run/react";
import { BadgeCheck, CaptionsOff, CircleHelp, Mic, Video } from "lucide-react";
import type { CallLogRow } from "../../server/call-log/domain/call-detail.ts";
import { OutcomeLabel } from "../outcomes/outcome-label.tsx";
import { Avatar } from "../ui/avatar.tsx";
import { Badge } from "../ui/badge.tsx";
import { Flag } from "../ui/flag.tsx";
import { Table, Td, Th, Tr } from "../ui/table.tsx";
import { visitorMessages } from "../visitors/messages.ts";
import { CallStatus } from "./call-status.tsx";
import type { FormattedCall } from "./format-call.ts";
import { callMessages } from "./messages.ts";
import { RetryTranscription } from "./retry-transcription.tsx";

const { table, modes } = callMessages;

type ListedCall = FormattedCall & Pick<CallLogRow, "transcript">;

type CallsProps = {
  readonly calls: readonly ListedCall[];
  /** Whether the organization has outcomes. */
  readonly hasOutcomes: boolean;
};

export function CallsTable({ calls, hasOutcomes }: CallsProps) {
  return (
    <Table caption={table.caption}>
      <thead>
        <tr>
          <Th>{table.time}</Th>
          <Th>{table.visitor}</Th>
          <Th>{table.agent}</Th>
          <Th>{table.ending}</Th>
          {hasOutcomes ? <Th>{table.outcome}</Th> : null}
          <Th className="text-right">{table.duration}</Th>
          <Th>{table.page}</Th>
          <Th>{table.country}</Th>
        </tr>
      </thead>
      <tbody>
        {calls.map((call) => (
          <Tr key={call.callId} className="relative">
            <Td className="whitespace-nowrap">
              <Link
                to={`/calls/${call.callId}`}
                prefetch="intent"
                className="font-medium after:absolute after:inset-0 after:content-['']"
              >
                <time dateTime={call.requestedAt}>{table.dayAndTime(call.day, call.time)}</time>
              </Link>
            </Td>
            <Td className="max-w-44">
              <Visitor visitor={call.visitor} />
            </Td>
            <Td>
              <Agent name={call.agentName} />
            </Td>
            <Td>
              <CallStatus call={call} />
              <FailedTranscription call={call} />
            </Td>
            {hasOutcomes ? (
              <Td className="max-w-44">
                {call.outcome ? <OutcomeLabel outcome={call.outcome} /> : <NoOutcome />}
              </Td>
            ) : null}
            <Td className="text-right whitespace-nowrap">{call.duration ?? <None />}</Td>
            <Td className="max-w-72">
              <Page call={call} />
            </Td>
            <Td className="whitespace-nowrap">
              <Country call={call} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

/** The same calls, for narrow screens. */
export function CallCards({ calls, hasOutcomes }: CallsProps) {
  return (
    <ul className="space-y-3">
      {calls.map((call) => (
        <li
          key={call.callId}
          className="relative rounded-lg border border-line bg-surface p-4 shadow-rest"
        >
          <div className="flex items-center justify-between gap-3">
            <Link
              to={`/calls/${call.callId}`}
              className="font-medium after:absolute after:inset-0 after:content-['']"
            >
              <time dateTime={call.requestedAt}>{table.dayAndTime(call.day, call.time)}</time>
            </Link>
            <CallStatus call={call} />
          </div>
          {call.visitor ? (
            <p className="mt-2">
              <Visitor visitor={call.visitor} />
            </p>
          ) : null}
          <div className="mt-3 flex items-center justify-between gap-3">
            <Agent name={call.agentName} />
            <span className="tabular text-ink-muted">{call.duration}</span>
          </div>
          <div className="mt-2 flex items-end justify-between gap-3">
            <Page call={call} />
            <Country call={call} />
          </div>
          {hasOutcomes && call.outcome ? (
            <div className="mt-2">
              <OutcomeLabel outcome={call.outcome} />
            </div>
          ) : null}
          <FailedTranscription call={call} />
        </li>
      ))}
    </ul>
  );
}

/** Above the row's link, so that it can be retried here. */
function FailedTranscription({ call: { callId, transcript } }: { readonly call: ListedCall }) {
  if (transcript?.state !== "failed") return null;
  return (
    <div className="relative z-10 mt-2 flex flex-wrap items-center gap-2">
      <Badge tone="danger" icon={<CaptionsOff aria-hidden />}>
        {table.transcriptionFailed}
      </Badge>
      {transcript.mayRetry ? <RetryTranscription callId={callId} /> : null}
    </div>
  );
}

/** An untrusted text of any direction. */
function Visitor({ visitor }: Pick<FormattedCall, "visitor">) {
  if (!visitor) return <span className="text-ink-faint">{table.unknownVisitor}</span>;
  const { name, verified } = visitor;
  const Icon = verified ? BadgeCheck : CircleHelp;
  const meaning = verified ? visitorMessages.verified : visitorMessages.unverified;
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <bdi className="truncate">{name}</bdi>
      <Icon role="img" aria-label={meaning} className="size-4 shrink-0 text-ink-faint" />
    </span>
  );
}

function Agent({ name }: { readonly name: string | null }) {
  if (name === null) return <span className="text-ink-faint">{table.noAgent}</span>;
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap">
      <Avatar name={name} size="sm" />
      {name}
    </span>
  );
}

function Page({ call }: { readonly call: FormattedCall }) {
  const Icon = call.mode === "video" ? Video : Mic;
  return (
    <span className="flex min-w-0 items-start gap-2">
      <Icon
        role="img"
        aria-label={modes[call.mode]}
        className="mt-0.5 size-4 shrink-0 text-ink-faint"
      />
      <span className="min-w-0">
        <span className="block truncate">{call.page.title}</span>
        <span className="block truncate text-xs text-ink-muted">{call.page.address}</span>
      </span>
    </span>
  );
}

export function Country({ call }: { readonly call: Pick<FormattedCall, "country"> }) {
  if (!call.country) return <span className="text-ink-faint">{table.unknownCountry}</span>;
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap">
      <Flag country={call.country.code} />
      {call.country.name}
    </span>
  );
}

const NoOutcome = () => (
  <span className="text-ink-faint">
    <span aria-hidden>–</span>
    <span className="sr-only">{table.noOutcome}</span>
  </span>
);

const None = () => (
  <span className="text-ink-faint">
    <span aria-hidden>–</span>
    <span className="sr-only">{table.notAnswered}</span>
  </span>
);
