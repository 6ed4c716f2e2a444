import type { StaffOrganization } from "../../server/staff/domain/staff-view.ts";
import { Table, Td, Th, Tr } from "../ui/table.tsx";
import { TextLink } from "../ui/text-link.tsx";
import { formatUsage } from "./format-usage.ts";
import { HealthBadge } from "./health-badge.tsx";
import { staffMessages } from "./messages.ts";

const { organizations: messages } = staffMessages;

type OrganizationTableProps = { readonly organizations: readonly StaffOrganization[] };

export function OrganizationTable({ organizations }: OrganizationTableProps) {
  return (
    <Table caption={messages.caption}>
      <thead>
        <tr>
          <Th>{messages.name}</Th>
          <Th>{messages.plan}</Th>
          <Th>{messages.health}</Th>
          <Th>{messages.calls}</Th>
          <Th>{messages.minutes}</Th>
          <Th>{messages.seats}</Th>
          <Th>{messages.recordings}</Th>
          <Th>{messages.failing}</Th>
        </tr>
      </thead>
      <tbody>
        {organizations.map((organization) => (
          <OrganizationRow key={organization.orgId} organization={organization} />
        ))}
      </tbody>
    </Table>
  );
}

function OrganizationRow({ organization }: { readonly organization: StaffOrganization }) {
  const { orgId, name, health } = organization;
  const usage = formatUsage(organization);
  return (
    <Tr>
      <Td className="min-w-44">
        <TextLink to={`/staff/organizations/${orgId}`}>{name}</TextLink>
      </Td>
      <Td className="whitespace-nowrap">{usage.plan}</Td>
      <Td>
        <HealthBadge health={health} />
      </Td>
      <Td className="whitespace-nowrap">{usage.calls}</Td>
      <Td>{usage.minutes}</Td>
      <Td className="whitespace-nowrap">{usage.seats}</Td>
      <Td className="whitespace-nowrap">{usage.recordings}</Td>
      <Td className="min-w-36 text-ink-muted">{usage.failing}</Td>
    </Tr>
  );
}
