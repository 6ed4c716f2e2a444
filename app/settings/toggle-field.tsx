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

/** On or off, in the card of another setting, with a description beside it. */
export const nestedToggleField = ({
  title,
  description,
}: Required<FieldTexts>): SettingField<boolean> => ({
  ...toggleField({ title, label: title }),
  placement: "body",
  render: ({ id, name, text, onChange }) => (
    <div className="flex items-start justify-between gap-5">
      <input type="hidden" name={name} value={text} />
      <p id={`${id}-hint`} className="max-w-prose text-ink-muted">
        {description}
      </p>
      <Switch
        aria-label={title}
        aria-describedby={`${id}-hint`}
        checked={isOn(text)}
        onCheckedChange={(on) => onChange(String(on))}
      />
    </div>
  ),
});

export const isOn = (text: string | undefined): boolean => text === "true";
