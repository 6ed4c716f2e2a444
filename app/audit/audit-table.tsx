import { ArrowRight } from "lucide-react";
import { Table, Td, Th, Tr } from "../ui/table.tsx";
import type { Detail } from "./describe-facts.ts";
import type { FormattedEntry } from "./format-entry.ts";
import { auditMessages } from "./messages.ts";

const { table, details: messages } = auditMessages;

type EntriesProps = { readonly entries: readonly FormattedEntry[] };

export function AuditTable({ entries }: EntriesProps) {
  return (
    <Table caption={table.caption}>
      <thead>
        <tr>
          <Th>{table.time}</Th>
          <Th>{table.person}</Th>
          <Th>{table.action}</Th>
          <Th>{table.details}</Th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <Tr key={entry.id} className="align-top">
            <Td className="align-top whitespace-nowrap text-ink-muted">
              <time dateTime={entry.at}>{entry.time}</time>
            </Td>
            <Td className="align-top whitespace-nowrap">{entry.person}</Td>
            <Td className="align-top font-medium whitespace-nowrap">{entry.action}</Td>
            <Td className="w-full align-top">
              <Details details={entry.details} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

/** The same entries, for narrow screens. */
export function AuditCards({ entries }: EntriesProps) {
  return (
    <ul className="space-y-3">
      {entries.map((entry) => (
        <li key={entry.id} className="rounded-lg border border-line bg-surface p-4 shadow-rest">
          <p className="font-medium">{entry.action}</p>
          <p className="mt-0.5 mb-2 text-xs text-ink-muted">
            {entry.person} · <time dateTime={entry.at}>{entry.time}</time>
          </p>
          <Details details={entry.details} />
        </li>
      ))}
    </ul>
  );
}

function Details({ details }: { readonly details: readonly Detail[] }) {
  if (details.length === 0) return <span className="text-ink-faint">{table.noDetails}</span>;
  return (
    <ul className="space-y-0.5">
      {details.map((detail) => (
        <li key={detail.label} className="[overflow-wrap:anywhere]">
          <span className="text-ink-muted">{detail.label}:</span>{" "}
          {"value" in detail ? detail.value : <Change {...detail} />}
        </li>
      ))}
    </ul>
  );
}

function Change({ from, to }: { readonly from: string; readonly to: string }) {
  return (
    <>
      <span className="sr-only">{messages.from}</span>
      <span className="text-ink-muted line-through">{from}</span>
      <ArrowRight aria-hidden className="mx-1.5 inline size-3.5 text-ink-faint" />
      <span className="sr-only">{messages.to}</span>
      {to}
    </>
  );
}
