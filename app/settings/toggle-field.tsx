import { Switch } from "../ui/switch.tsx";
import { settingsMessages } from "./messages.ts";
import type { FieldTexts, SettingField } from "./setting-field.ts";

/** On or off, in the header of its card. */
export const toggleField = ({
  label,
  ...texts
}: FieldTexts & { readonly label: string }): SettingField<boolean> => ({
  ...texts,
  placement: "header",
  error: settingsMessages.form.invalid,
  validatesOnInput: false,
  toText: String,
  fromText: isOn,
  render: ({ name, text, onChange }) => (
    <>
      <input type="hidden" name={name} value={text} />
      <Switch
        aria-label={label}
        checked={isOn(text)}
        onCheckedChange={(on) => onChange(String(on))}
      />
    </>
  ),
});

export const isOn = (text: string | undefined): boolean => text === "true";
