import type { StaffMember, StaffOrganization } from "../../server/staff/domain/staff-view.ts";
import { CardSection } from "../ui/card.tsx";
import { Table, Td, Th, Tr } from "../ui/table.tsx";
import { AlertTable } from "./alert-table.tsx";
import type { FormattedAlert } from "./format-alert.ts";
import { formatUsage } from "./format-usage.ts";
import { HealthBadge } from "./health-badge.tsx";
import { staffMessages } from "./messages.ts";

const { organization: messages, organizations, alerts: alertMessages } = staffMessages;

type FormattedMember = Omit<StaffMember, "joinedAt"> & { readonly joined: string };

type OrganizationDetailProps = {
  readonly organization: StaffOrganization;
  readonly timeZone: string;
  readonly since: string;
  readonly members: readonly FormattedMember[];
  readonly alerts: readonly FormattedAlert[];
};

/** What staff see of an organization. */
export function OrganizationDetail(props: OrganizationDetailProps) {
  const { alerts, members } = props;
  return (
    <div className="space-y-6">
      <Overview {...props} />
      <CardSection title={alertMessages.title}>
        {alerts.length > 0 ? (
          <AlertTable alerts={alerts} />
        ) : (
          <p className="text-ink-muted">{messages.noAlerts}</p>
        )}
      </CardSection>
      <CardSection title={messages.people}>
        <MemberTable members={members} />
      </CardSection>
    </div>
  );
}

function Overview({ organization, timeZone, since }: OrganizationDetailProps) {
  const usage = formatUsage(organization);
  const facts = [
    [messages.id, organization.orgId],
    [messages.since, since],
    [messages.timeZone, timeZone],
    [organizations.plan, usage.plan],
    [organizations.seats, usage.seats],
    [organizations.calls, usage.calls],
    [organizations.minutes, usage.minutes],
    [organizations.recordings, usage.recordings],
    [organizations.failing, usage.failing],
  ] as const;
  return (
    <CardSection title={messages.overview} actions={<HealthBadge health={organization.health} />}>
      <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-2 lg:grid-cols-3">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt className="text-xs text-ink-muted">{label}</dt>
            <dd className="tabular wrap-anywhere">{value}</dd>
          </div>
        ))}
      </dl>
    </CardSection>
  );
}

function MemberTable({ members }: Pick<OrganizationDetailProps, "members">) {
  return (
    <Table caption={messages.peopleCaption}>
      <thead>
        <tr>
          <Th>{messages.name}</Th>
          <Th>{messages.role}</Th>
          <Th>{messages.joined}</Th>
        </tr>
      </thead>
      <tbody>
        {members.map(({ name, email, emailVerified, role, takesCalls, joined }) => (
          <Tr key={email}>
            <Td className="min-w-56">
              <p className="font-medium">{name}</p>
              <p className="text-ink-muted wrap-anywhere">
                {emailVerified ? email : `${email} (${messages.notVerified})`}
              </p>
            </Td>
            <Td>
              {takesCalls
                ? `${messages.roles[role]}, ${messages.takesCalls}`
                : messages.roles[role]}
            </Td>
            <Td className="whitespace-nowrap text-ink-muted">{joined}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
