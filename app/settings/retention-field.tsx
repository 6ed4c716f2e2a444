import {
  RETENTION_DAYS,
  type RetentionDays,
} from "../../server/settings/domain/recording-settings.ts";
import { FieldError } from "../ui/field.tsx";
import { Select } from "../ui/select.tsx";
import { settingsMessages } from "./messages.ts";
import type { FieldTexts, SettingField } from "./setting-field.ts";

const { recording: messages } = settingsMessages;
const FOR_EVER = "for_ever";

/** How long something is kept. */
export const retentionField = ({
  title,
  description,
}: FieldTexts): SettingField<RetentionDays | null> => ({
  title,
  description,
  placement: "body",
  error: settingsMessages.form.invalid,
  validatesOnInput: false,
  toText: (days) => (days === null ? FOR_EVER : String(days)),
  fromText: (text) => (text === FOR_EVER ? null : Number(text)),
  render: ({ id, name, text, onChange, error }) => (
    <>
      <Select
        id={id}
        name={name}
        aria-label={title}
        value={text}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        className="w-full sm:w-60"
      >
        {RETENTION_DAYS.map((days) => (
          <option key={days} value={days}>
            {messages.days(days)}
          </option>
        ))}
        <option value={FOR_EVER}>{messages.forEver}</option>
      </Select>
      {error ? <FieldError id={`${id}-error`}>{error}</FieldError> : null}
    </>
  ),
});
