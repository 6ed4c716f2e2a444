import { OrganizationSettingsSchema } from "../../server/settings/domain/organization-settings.ts";
import { defineSettingsForm } from "../settings/define-settings-form.ts";
import { textField } from "../settings/text-field.tsx";
import { timeZoneField } from "../settings/time-zone-field.tsx";
import { toggleField } from "../settings/toggle-field.tsx";
import { organizationMessages as messages } from "./messages.ts";

export const organizationForm = defineSettingsForm({
  schema: OrganizationSettingsSchema,
  fields: {
    name: textField({ ...messages.name, maxLength: 100 }),
    timeZone: timeZoneField(messages.timeZone),
    twoFactorRequired: toggleField(messages.twoFactor),
  },
});
