import { Tabs } from "../feedback/tabs.tsx";
import { staffMessages } from "./messages.ts";

const { tabs } = staffMessages;

export const StaffTabs = () => (
  <Tabs
    label={tabs.label}
    tabs={[
      { to: "/staff", label: tabs.organizations, end: true },
      { to: "/staff/alerts", label: tabs.alerts },
      { to: "/staff/cancellations", label: tabs.cancellations },
      { to: "/staff/requests", label: tabs.requests },
      { to: "/staff/bugs", label: tabs.bugs },
      { to: "/staff/jobs", label: tabs.jobs },
    ]}
  />
);
