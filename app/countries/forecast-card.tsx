import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import type { CountrySettings } from "../../server/geo/domain/country-rule.ts";
import { countryName } from "../lib/country.ts";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { CardSection } from "../ui/card.tsx";
import { Flag } from "../ui/flag.tsx";
import { Table, Td, Th, Tr } from "../ui/table.tsx";
import { type CountryVisits, type Forecast, forecastOf } from "./forecast.ts";
import { countryMessages } from "./messages.ts";

const { forecast: messages } = countryMessages;

const FIRST_ROWS = 10;
const number = new Intl.NumberFormat("en");

type ForecastCardProps = {
  /** As entered, not as saved. */
  readonly settings: CountrySettings;
  readonly visits: readonly CountryVisits[];
};

/** What the settings would have meant for the visitors of the last days. */
export function ForecastCard({ settings, visits }: ForecastCardProps) {
  const forecast = forecastOf(settings, visits);
  return (
    <CardSection title={messages.title} description={messages.description}>
      {forecast.visitors === 0 ? (
        <p className="text-ink-muted">{messages.none}</p>
      ) : (
        <>
          <p role="status" className="text-base font-medium">
            {messages.summary(forecast.visitors, forecast.hidden)}
          </p>
          <p className="mt-1 text-ink-muted">
            {messages.counted}{" "}
            {forecast.refusedNetwork > 0 ? messages.byNetwork(forecast.refusedNetwork) : null}
          </p>
          <ForecastTable rows={forecast.rows} />
        </>
      )}
    </CardSection>
  );
}

function ForecastTable({ rows }: Pick<Forecast, "rows">) {
  const [isLong, setLong] = useState(false);
  const shown = isLong ? rows : rows.slice(0, FIRST_ROWS);
  const { columns } = messages;
  return (
    <div className="mt-4 -mx-5 -mb-5">
      <Table caption={messages.caption}>
        <thead>
          <tr>
            <Th className="pl-5">{columns.country}</Th>
            <Th className="text-right">{columns.visitors}</Th>
            <Th className="text-right">{columns.refused}</Th>
            <Th className="pr-5">{columns.outcome}</Th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <Tr key={row.country ?? ""}>
              <Td className="pl-5">
                <span className="inline-flex items-center gap-2">
                  {row.country ? <Flag country={row.country} /> : null}
                  {row.country ? countryName(row.country) : messages.unknown}
                </span>
              </Td>
              <Td className="text-right">{number.format(row.visitors)}</Td>
              <Td className="text-right">{number.format(row.refused)}</Td>
              <Td className="pr-5">
                {row.isHidden ? (
                  <Badge tone="caution" icon={<EyeOff aria-hidden />}>
                    {messages.hidden}
                  </Badge>
                ) : (
                  <Badge icon={<Eye aria-hidden />}>{messages.shown}</Badge>
                )}
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
      {shown.length < rows.length ? (
        <div className="border-t border-line p-3 text-center">
          <Button variant="ghost" size="sm" onClick={() => setLong(true)}>
            {messages.more(rows.length - shown.length)}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
