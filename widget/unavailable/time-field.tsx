/** @jsxImportSource preact */
import { useEffect, useState } from "preact/hooks";
import { guard } from "../guard.ts";
import { greetingMessages } from "../messages/greeting.ts";
import { unavailableMessages } from "../messages/unavailable.ts";
import { useStore } from "../ui/use-store.ts";
import type { Visit } from "../visit.ts";
import { localeFor } from "./back-at.ts";
import { edit, form } from "./draft.ts";

/** When the visitor would like to be called. Without times from the server: as soon as possible. */
export function TimeField({ visit }: { visit: Visit }) {
  const { preferredAt } = useStore(form).draft;
  const [times, setTimes] = useState<readonly string[]>([]);
  const texts = unavailableMessages();
  const { server, page } = visit;
  useEffect(() => {
    guard(async () => {
      const found = await server.api("callbackTimes", { pageUrl: page().url });
      setTimes(found.times);
    })();
  }, [server, page]);
  const locale = localeFor(greetingMessages().lang, navigator.languages);
  const day = new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long" });
  const time = new Intl.DateTimeFormat(locale, { hour: "numeric", minute: "2-digit" });
  if (times.length === 0) return null;
  return (
    <div class="field">
      <label for="foyer-time">{texts.preferredTime}</label>
      <select
        id="foyer-time"
        name="preferredAt"
        aria-describedby="foyer-time-hint"
        value={preferredAt}
        onChange={(event) => edit({ preferredAt: event.currentTarget.value })}
      >
        <option value="">{texts.soon}</option>
        {byDay(times, (at) => day.format(at)).map(([name, ofDay]) => (
          <optgroup key={name} label={name}>
            {ofDay.map((at) => (
              <option key={at} value={at}>
                {time.format(new Date(at))}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      <span class="hint-text" id="foyer-time-hint">
        {texts.inTimeZone(Intl.DateTimeFormat().resolvedOptions().timeZone)}
      </span>
    </div>
  );
}

function byDay(times: readonly string[], dayOf: (at: Date) => string): [string, string[]][] {
  const days = new Map<string, string[]>();
  for (const at of times) {
    const day = dayOf(new Date(at));
    days.set(day, [...(days.get(day) ?? []), at]);
  }
  return [...days];
}
