import { SettingsPage } from "../settings/settings-page.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { ClosingNotice } from "./closing-notice.tsx";
import { DeleteCard } from "./delete-card.tsx";
import { ExportCard } from "./export-card.tsx";
import type { LoadedOrganization } from "./load-organization.ts";
import { LogoCard } from "./logo-card.tsx";
import { organizationMessages as messages } from "./messages.ts";
import { organizationForm } from "./organization-form.tsx";
import { OwnerCard } from "./owner-card.tsx";
import { SlackCard } from "./slack-card.tsx";

/** The settings of the organisation, its exports and its deletion. */
export function OrganizationPage({ open, closing, exports }: LoadedOrganization) {
  const { orgName, holds, dueOn, askedBy } = closing;
  if (!open)
    return (
      <div className="mx-auto max-w-3xl space-y-6">
        <PageHeader title={messages.title} description={orgName} />
        {dueOn ? <ClosingNotice date={dueOn} askedBy={askedBy} /> : null}
        <ExportCard {...exports} />
        {dueOn ? null : <DeleteCard orgName={orgName} holds={holds} />}
      </div>
    );
  const { settings, view } = open;
  return (
    <SettingsPage
      title={messages.title}
      description={messages.description}
      form={organizationForm}
      saved={settings}
      savedMessage={messages.saved}
    >
      <div className="space-y-6">
        <LogoCard logoUrl={view.logoUrl} orgName={orgName} />
        <OwnerCard {...view} />
        <SlackCard slack={view.slack} />
        <ExportCard {...exports} />
        <DeleteCard orgName={orgName} holds={holds} />
      </div>
    </SettingsPage>
  );
}
