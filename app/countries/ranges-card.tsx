import { useFetcher } from "@remix-run/react";
import { Undo2 } from "lucide-react";
import type { BlockedRange } from "../../server/geo/block-range.ts";
import type { action } from "../routes/_app.settings.blocked.tsx";
import { Button } from "../ui/button.tsx";
import { CardSection } from "../ui/card.tsx";
import { Table, Td, Th, Tr } from "../ui/table.tsx";
import { useSuccessToast } from "../ui/use-success-toast.ts";
import { countryMessages } from "./messages.ts";
import { RangeForm } from "./range-form.tsx";

const { ranges: messages } = countryMessages;

export type FormattedRange = Omit<BlockedRange, "addedAt"> & {
  readonly addedAt: string;
  readonly date: string;
};

type RangesCardProps = {
  readonly ranges: readonly FormattedRange[];
  readonly ownAddress: string;
};

export function RangesCard({ ranges, ownAddress }: RangesCardProps) {
  return (
    <CardSection title={messages.title} description={messages.description}>
      <RangeForm ownAddress={ownAddress} />
      {ranges.length === 0 ? (
        <p className="mt-5 text-ink-muted">{messages.empty}</p>
      ) : (
        <div className="mt-5 -mx-5 -mb-5 border-t border-line">
          <RangeTable ranges={ranges} />
        </div>
      )}
    </CardSection>
  );
}

function RangeTable({ ranges }: Pick<RangesCardProps, "ranges">) {
  const { columns } = messages;
  return (
    <Table caption={messages.caption}>
      <thead>
        <tr>
          <Th className="pl-5">{columns.network}</Th>
          <Th>{columns.note}</Th>
          <Th>{columns.by}</Th>
          <Th>
            <span className="sr-only">{columns.actions}</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {ranges.map((range) => (
          <Tr key={range.rangeId}>
            <Td className="pl-5 font-medium whitespace-nowrap">{shortNetwork(range.network)}</Td>
            <Td className="min-w-40 break-words">{range.note}</Td>
            <Td className="whitespace-nowrap">
              {range.addedBy}
              <time dateTime={range.addedAt} className="block text-xs text-ink-muted">
                {range.date}
              </time>
            </Td>
            <Td className="text-right">
              <UnblockButton range={range} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

/** A single address without its prefix. */
const shortNetwork = (network: string): string =>
  network.replace(network.includes(":") ? /\/128$/ : /\/32$/, "");

function UnblockButton({ range: { rangeId, network } }: { readonly range: FormattedRange }) {
  const fetcher = useFetcher<typeof action>();
  const result = fetcher.data && "status" in fetcher.data ? fetcher.data : null;
  useSuccessToast(result?.status === "removed" ? result : null, messages.removed(network));
  return (
    <fetcher.Form method="post" className="inline">
      <input type="hidden" name="intent" value="unblock_range" />
      <input type="hidden" name="rangeId" value={rangeId} />
      <input type="hidden" name="network" value={network} />
      <Button
        type="submit"
        size="sm"
        variant="ghost"
        pending={fetcher.state !== "idle"}
        aria-label={messages.removeLabel(shortNetwork(network))}
        icon={<Undo2 aria-hidden className="size-3.5" />}
      >
        {messages.remove}
      </Button>
    </fetcher.Form>
  );
}
