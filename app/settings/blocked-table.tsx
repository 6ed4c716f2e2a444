import { Link, useFetcher } from "@remix-run/react";
import { Undo2 } from "lucide-react";
import { useEffect } from "react";
import { toast } from "sonner";
import { Country } from "../calls/calls-table.tsx";
import type { action } from "../routes/_app.settings.blocked.tsx";
import { Button } from "../ui/button.tsx";
import { Table, Td, Th, Tr } from "../ui/table.tsx";
import type { FormattedBlocked } from "./format-blocked.ts";
import { settingsMessages } from "./messages.ts";

const { blocked: messages } = settingsMessages;
const { columns } = messages;

type BlockedTableProps = { readonly visitors: readonly FormattedBlocked[] };

export function BlockedTable({ visitors }: BlockedTableProps) {
  return (
    <Table caption={messages.caption}>
      <thead>
        <tr>
          <Th>{columns.call}</Th>
          <Th>{columns.page}</Th>
          <Th>{columns.country}</Th>
          <Th>{columns.by}</Th>
          <Th>
            <span className="sr-only">{columns.actions}</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {visitors.map((visitor) => (
          <Tr key={visitor.visitorId}>
            <Td className="whitespace-nowrap">
              <Link to={`/calls/${visitor.callId}`} className="font-medium hover:underline">
                <time dateTime={visitor.blockedAt}>{visitor.date}</time>
              </Link>
            </Td>
            <Td className="max-w-56">
              <span className="block truncate">{visitor.page}</span>
              <span className="block truncate text-xs text-ink-muted">{visitor.address}</span>
            </Td>
            <Td className="whitespace-nowrap">
              <Country call={visitor} />
            </Td>
            <Td className="whitespace-nowrap">{visitor.blockedBy}</Td>
            <Td className="text-right">
              <UnblockButton visitor={visitor} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

function UnblockButton({ visitor }: { readonly visitor: FormattedBlocked }) {
  const fetcher = useFetcher<typeof action>();
  const { data } = fetcher;
  useEffect(() => {
    if (!data || !("done" in data)) return;
    if (data.done) toast.success(messages.unblocked);
    else toast.error(messages.failed);
  }, [data]);
  return (
    <fetcher.Form method="post" className="inline">
      <input type="hidden" name="visitorId" value={visitor.visitorId} />
      <Button
        type="submit"
        size="sm"
        variant="ghost"
        pending={fetcher.state !== "idle"}
        aria-label={messages.unblockLabel(visitor.page, visitor.date)}
        icon={<Undo2 aria-hidden className="size-3.5" />}
      >
        {messages.unblock}
      </Button>
    </fetcher.Form>
  );
}
