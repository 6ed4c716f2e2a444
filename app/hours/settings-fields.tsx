import { z } from "zod";
import {
  type HoursSettings,
  HoursSettingsSchema,
} from "../../server/hours/domain/hours-settings.ts";
import type { SettingField } from "../settings/setting-field.ts";
import { HolidaysControl } from "./holidays-control.tsx";
import { HoursChoice } from "./hours-choice.tsx";
import { hoursMessages } from "./messages.ts";
import { SpecialDaysEditor } from "./special-days-editor.tsx";
import {
  DayDraftSchema,
  draftOfDay,
  draftOfWeek,
  spansOfDraft,
  WeekDraftSchema,
} from "./week-draft.ts";

const { settings: messages, editor } = hoursMessages;
const { shape } = HoursSettingsSchema;

/** The settings as the form has them: one value for each card. */
export const HoursFormSchema = z.strictObject({
  hours: shape.hours,
  holidays: z.strictObject({
    country: shape.holidayCountry,
    region: shape.holidayRegion,
    worked: shape.workedHolidays,
  }),
  specialDays: shape.specialDays,
});
type HoursForm = z.infer<typeof HoursFormSchema>;

export const formOfSettings = (settings: HoursSettings): HoursForm => ({
  hours: settings.hours,
  holidays: {
    country: settings.holidayCountry,
    region: settings.holidayRegion,
    worked: settings.workedHolidays,
  },
  specialDays: settings.specialDays,
});

export const settingsOfForm = ({ hours, holidays, specialDays }: HoursForm): HoursSettings => ({
  hours,
  holidayCountry: holidays.country,
  holidayRegion: holidays.region,
  workedHolidays: holidays.worked,
  specialDays,
});

const WeekTextSchema = WeekDraftSchema.nullable().catch(null);

export const weekField: SettingField<HoursForm["hours"]> = {
  ...messages.week,
  placement: "body",
  validatesOnInput: false,
  toText: (hours) => JSON.stringify(hours && draftOfWeek(hours.week)),
  fromText(text) {
    const draft = WeekTextSchema.parse(parseJson(text));
    return draft && { week: draft.map(spansOfDraft) };
  },
  render: ({ name, text, onChange, error }) => (
    <>
      <input type="hidden" name={name} value={text} />
      <HoursChoice
        legend={messages.week.title}
        options={{ none: editor.always, own: editor.own }}
        week={WeekTextSchema.parse(parseJson(text))}
        onChange={(week) => onChange(JSON.stringify(week))}
        error={error}
      />
    </>
  ),
};

const HolidaysTextSchema = z
  .object({
    country: z.string().nullable(),
    region: z.string().nullable(),
    worked: z.array(z.string()).readonly(),
  })
  .catch({ country: null, region: null, worked: [] });

export const holidaysField: SettingField<HoursForm["holidays"]> = {
  title: messages.holidays.title,
  description: messages.holidays.description,
  error: messages.holidays.error,
  placement: "body",
  validatesOnInput: false,
  toText: (holidays) => JSON.stringify(holidays),
  fromText: (text) => HolidaysTextSchema.parse(parseJson(text)),
  render: ({ id, name, text, onChange }) => (
    <>
      <input type="hidden" name={name} value={text} />
      <HolidaysControl
        id={id}
        value={HolidaysTextSchema.parse(parseJson(text))}
        onChange={(value) => onChange(JSON.stringify(value))}
      />
    </>
  ),
};

const SpecialDaysTextSchema = z
  .array(z.object({ date: z.string(), name: z.string(), spans: DayDraftSchema }))
  .readonly()
  .catch([]);

export const specialDaysField: SettingField<HoursForm["specialDays"]> = {
  title: messages.specialDays.title,
  description: messages.specialDays.description,
  error: messages.specialDays.error,
  placement: "body",
  validatesOnInput: false,
  toText: (days) => JSON.stringify(days.map((day) => ({ ...day, spans: draftOfDay(day.spans) }))),
  fromText: (text) =>
    SpecialDaysTextSchema.parse(parseJson(text)).map((day) => ({
      ...day,
      spans: spansOfDraft(day.spans),
    })),
  render: ({ name, text, onChange, error }) => (
    <>
      <input type="hidden" name={name} value={text} />
      <SpecialDaysEditor
        days={SpecialDaysTextSchema.parse(parseJson(text))}
        onChange={(days) => onChange(JSON.stringify(days))}
        error={error}
      />
    </>
  ),
};

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
