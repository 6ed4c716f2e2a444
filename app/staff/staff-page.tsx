import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Card } from "../ui/card.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { StaffTabs } from "./staff-tabs.tsx";

type StaffPageProps = {
  readonly title: string;
  readonly description: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
};

export const StaffPage = ({ title, description, actions, children }: StaffPageProps) => (
  <div className="mx-auto max-w-6xl">
    <PageHeader title={title} description={description} actions={actions} />
    <StaffTabs />
    {children}
  </div>
);

type NothingProps = {
  readonly icon: LucideIcon;
  readonly texts: { readonly title: string; readonly text: string };
};

export const Nothing = ({ icon, texts }: NothingProps) => (
  <Card>
    <EmptyState icon={icon} title={texts.title}>
      {texts.text}
    </EmptyState>
  </Card>
);
