import {
  overridden,
  type WidgetOverrides,
} from "../../../server/widget-settings/domain/widget-settings.ts";
import { Notice } from "../../ui/notice.tsx";
import { SettingsPage } from "../settings-page.tsx";
import { organizationForm, poolForm } from "./fields.ts";
import { widgetMessages as messages } from "./messages.ts";
import type { WidgetSettingsProps } from "./organization-settings.tsx";
import { OrganizationTexts } from "./overridable.tsx";
import { PoolPicker } from "./pool-picker.tsx";
import { enteredSettings } from "./preview-look.ts";
import { WidgetPreview } from "./widget-preview.tsx";

type PoolWidgetSettingsProps = WidgetSettingsProps & {
  readonly pool: {
    readonly poolId: string;
    readonly name: string;
    readonly overrides: WidgetOverrides;
  };
};

/** The settings of one pool's pages. */
export function PoolWidgetSettings({
  pool: { poolId, name, overrides },
  settings,
  pools,
  ...preview
}: PoolWidgetSettingsProps) {
  return (
    <OrganizationTexts.Provider value={organizationForm.textsOf(settings)}>
      <SettingsPage
        title={messages.title}
        description={messages.description}
        form={poolForm}
        saved={overrides}
        savedMessage={messages.saved}
        notices={
          <>
            <PoolPicker pools={pools} poolId={poolId} />
            <Notice tone="info" className="mb-6">
              {messages.poolNotice(name)}
            </Notice>
          </>
        }
        preview={(texts) => (
          <WidgetPreview
            settings={overridden(settings, enteredSettings(texts, poolForm.fields))}
            {...preview}
          />
        )}
      />
    </OrganizationTexts.Provider>
  );
}
