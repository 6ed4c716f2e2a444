import clsx from "clsx";
import type { ComponentProps, ReactNode } from "react";
import { PageHeader } from "../ui/page-header.tsx";
import { SettingsForm } from "./settings-form.tsx";
import { SettingsTabs } from "./settings-tabs.tsx";

type SettingsPageProps<Settings> = ComponentProps<typeof SettingsForm<Settings>> & {
  readonly title: string;
  readonly description: string;
  /** Shown above the form. */
  readonly notices?: ReactNode;
  /** Shown below the form. */
  readonly children?: ReactNode;
};

/** One page of settings under its tab. */
export function SettingsPage<Settings>({
  title,
  description,
  notices,
  children,
  ...form
}: SettingsPageProps<Settings>) {
  return (
    <div className={clsx("mx-auto", form.preview ? "max-w-6xl" : "max-w-3xl")}>
      <PageHeader title={title} description={description} />
      <SettingsTabs />
      {notices}
      <SettingsForm {...form} />
      {children}
    </div>
  );
}
