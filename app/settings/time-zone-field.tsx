import { useEffect, useState } from "react";
import { TimeZoneSchema } from "../../server/settings/domain/organization-settings.ts";
import { FieldError, Input } from "../ui/field.tsx";
import type { ControlProps, FieldTexts, SettingField } from "./setting-field.ts";

type TimeZoneTexts = FieldTexts & {
  readonly error: string;
  readonly hint: string;
  readonly now: (time: string) => string;
};

const MINUTE_MS = 60_000;

/** A time zone, found by typing a part of its name. */
export const timeZoneField = (texts: TimeZoneTexts): SettingField<string> => ({
  title: texts.title,
  description: texts.description,
  placement: "body",
  error: texts.error,
  validatesOnInput: false,
  toText: String,
  fromText: (text) => text,
  render: (props) => <TimeZoneControl texts={texts} {...props} />,
});

function TimeZoneControl({
  texts,
  id,
  name,
  text,
  onChange,
  error,
}: { readonly texts: TimeZoneTexts } & ControlProps) {
  const zones = useTimeZones();
  const time = useTimeIn(text);
  return (
    <>
      <Input
        id={id}
        name={name}
        list={`${id}-zones`}
        aria-label={texts.title}
        value={text}
        required
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error ${id}-hint` : `${id}-hint`}
        className="sm:max-w-96"
      />
      <datalist id={`${id}-zones`}>
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      {error ? <FieldError id={`${id}-error`}>{error}</FieldError> : null}
      <p id={`${id}-hint`} className="tabular mt-1.5 text-ink-muted">
        {time ? texts.now(time) : null} {texts.hint}
      </p>
    </>
  );
}

/** The browser's list. The server's may differ, so there is none in the first rendering. */
function useTimeZones(): readonly string[] {
  const [zones, setZones] = useState<readonly string[]>([]);
  useEffect(() => setZones(["UTC", ...Intl.supportedValuesOf("timeZone")]), []);
  return zones;
}

/** Null in the first rendering, and while the text is no time zone. */
function useTimeIn(timeZone: string): string | null {
  const [now, setNow] = useState<Date | null>(null);
  useEffect(() => {
    setNow(new Date());
    const timer = setInterval(() => setNow(new Date()), MINUTE_MS);
    return () => clearInterval(timer);
  }, []);
  const valid = TimeZoneSchema.safeParse(timeZone).data;
  if (!now || !valid) return null;
  return now.toLocaleTimeString("en-GB", { timeZone: valid, timeStyle: "short" });
}
