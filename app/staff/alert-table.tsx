import { Table, Td, Th, Tr } from "../ui/table.tsx";
import { TextLink } from "../ui/text-link.tsx";
import type { FormattedAlert } from "./format-alert.ts";
import { staffMessages } from "./messages.ts";

const { alerts: messages } = staffMessages;

export function AlertTable({ alerts }: { readonly alerts: readonly FormattedAlert[] }) {
  return (
    <Table caption={messages.caption}>
      <thead>
        <tr>
          <Th>{messages.organization}</Th>
          <Th>{messages.kind}</Th>
          <Th>{messages.opened}</Th>
          <Th>{messages.facts}</Th>
        </tr>
      </thead>
      <tbody>
        {alerts.map(({ orgId, orgName, kind, opened, facts }) => (
          <Tr key={`${orgId} ${kind}`}>
            <Td>
              <TextLink to={`/staff/organizations/${orgId}`}>{orgName}</TextLink>
            </Td>
            <Td>{kind}</Td>
            <Td className="whitespace-nowrap text-ink-muted">{opened}</Td>
            <Td className="text-xs text-ink-muted wrap-anywhere">{facts}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
