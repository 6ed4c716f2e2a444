import type { WidgetSettings } from "../../../server/widget-settings/domain/widget-settings.ts";
import { SettingsPage } from "../settings-page.tsx";
import { organizationForm } from "./fields.ts";
import { widgetMessages as messages } from "./messages.ts";
import { PoolPicker } from "./pool-picker.tsx";
import { enteredSettings } from "./preview-look.ts";
import { WidgetPreview } from "./widget-preview.tsx";

export type WidgetSettingsProps = {
  readonly settings: WidgetSettings;
  readonly pools: readonly { readonly poolId: string; readonly name: string }[];
  readonly logoUrl: string | null;
  readonly agentName: string;
};

/** The settings of all pages. */
export function OrganizationWidgetSettings({ settings, pools, ...preview }: WidgetSettingsProps) {
  return (
    <SettingsPage
      title={messages.title}
      description={messages.description}
      form={organizationForm}
      saved={settings}
      savedMessage={messages.saved}
      notices={<PoolPicker pools={pools} poolId={null} />}
      preview={(texts) => (
        <WidgetPreview
          settings={{ ...settings, ...enteredSettings(texts, organizationForm.fields) }}
          {...preview}
        />
      )}
    />
  );
}
