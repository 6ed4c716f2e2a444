import { useEffect, useState } from "react";
import type { HolidayChoices } from "../../server/hours/read-holidays.ts";
import { dashboardClient } from "../lib/trpc.ts";
import { Notice } from "../ui/notice.tsx";
import { Select } from "../ui/select.tsx";
import { Switch } from "../ui/switch.tsx";
import { formatDate, formatMinute } from "./format-hours.ts";
import { hoursMessages } from "./messages.ts";

const { holidays: messages } = hoursMessages.settings;

type Holidays = {
  readonly country: string | null;
  readonly region: string | null;
  /** The rules of holidays on which people work. */
  readonly worked: readonly string[];
};

type HolidaysControlProps = {
  readonly id: string;
  readonly value: Holidays;
  readonly onChange: (value: Holidays) => void;
};

/** Whose public holidays apply, and on which of them people work. */
export function HolidaysControl({ id, value, onChange }: HolidaysControlProps) {
  const { country, region, worked } = value;
  const choices = useHolidays(country, region);
  if (choices === "failed") return <Notice tone="danger">{messages.failed}</Notice>;
  return (
    <div className="space-y-5">
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <LabelledSelect
          id={`${id}-country`}
          label={messages.country}
          none={messages.noCountry}
          value={country}
          places={choices?.countries ?? []}
          onChange={(next) => onChange({ country: next, region: null, worked: [] })}
        />
        {country && choices && choices.regions.length > 0 ? (
          <LabelledSelect
            id={`${id}-region`}
            label={messages.region}
            none={messages.wholeCountry}
            value={region}
            places={choices.regions}
            onChange={(next) => onChange({ ...value, region: next })}
          />
        ) : null}
      </div>
      {country ? (
        <HolidayList
          holidays={choices?.holidays ?? null}
          worked={worked}
          onChange={(next) => onChange({ ...value, worked: next })}
        />
      ) : null}
    </div>
  );
}

/** Null while loading. Keeps the last choices while those of another place are loaded. */
function useHolidays(country: string | null, region: string | null) {
  const [choices, setChoices] = useState<HolidayChoices | "failed" | null>(null);
  useEffect(() => {
    let current = true;
    dashboardClient()
      .hours.holidays.query({ place: country ? { country, region } : null })
      .then(
        (read) => current && setChoices(read),
        () => current && setChoices("failed"),
      );
    return () => {
      current = false;
    };
  }, [country, region]);
  return choices;
}

type LabelledSelectProps = {
  readonly id: string;
  readonly label: string;
  readonly none: string;
  readonly value: string | null;
  readonly places: readonly { readonly code: string; readonly name: string }[];
  readonly onChange: (code: string | null) => void;
};

function LabelledSelect({ id, label, none, value, places, onChange }: LabelledSelectProps) {
  const isKnown = value === null || places.some(({ code }) => code === value);
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block font-medium">
        {label}
      </label>
      <Select
        id={id}
        value={value ?? ""}
        onChange={(event) => onChange(event.target.value || null)}
        className="w-full"
      >
        <option value="">{none}</option>
        {isKnown ? null : <option value={value}>{value}</option>}
        {places.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </Select>
    </div>
  );
}

type HolidayListProps = {
  /** Null while loading. */
  readonly holidays: HolidayChoices["holidays"] | null;
  readonly worked: readonly string[];
  readonly onChange: (worked: readonly string[]) => void;
};

function HolidayList({ holidays, worked, onChange }: HolidayListProps) {
  if (!holidays) return <p className="text-ink-muted">{messages.loading}</p>;
  if (holidays.length === 0) return <p className="text-ink-muted">{messages.none}</p>;
  return (
    <div>
      <h3 className="font-medium">{messages.list}</h3>
      <p className="mt-0.5 text-ink-muted">{messages.hint}</p>
      <ul className="mt-3 divide-y divide-line border-y border-line">
        {holidays.map(({ date, fromMinute, name, rule }) => {
          const day = formatDate(date);
          const closed = !worked.includes(rule);
          return (
            <li key={`${date} ${rule}`} className="flex items-center justify-between gap-4 py-2">
              <span className="min-w-0">
                <span className="block wrap-anywhere">{name}</span>
                <span className="tabular text-ink-muted">
                  {day}
                  {fromMinute > 0 ? `, ${messages.fromTime(formatMinute(fromMinute))}` : null}
                </span>
              </span>
              <Switch
                aria-label={messages.works(name, day)}
                checked={closed}
                onCheckedChange={(on) =>
                  onChange(on ? worked.filter((one) => one !== rule) : [...worked, rule])
                }
              />
            </li>
          );
        })}
      </ul>
    </div>
  );
}
