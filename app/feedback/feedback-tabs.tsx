import { useLocation } from "@remix-run/react";
import { feedbackMessages } from "./messages.ts";
import { Tabs } from "./tabs.tsx";

const { tabs } = feedbackMessages;

/** Keeps the page that the person came from, for a bug report. */
export function FeedbackTabs() {
  const { state } = useLocation();
  return (
    <Tabs
      label={tabs.label}
      state={state}
      tabs={[
        { to: "/feedback", label: tabs.requests, end: true },
        { to: "/feedback/bugs", label: tabs.bugs },
      ]}
    />
  );
}
