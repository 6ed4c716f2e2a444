import { Table, Td, Th, Tr } from "../ui/table.tsx";
import { callMessages } from "./messages.ts";
import type { SideSummary } from "./summarize-connection.ts";

const { connection: messages } = callMessages;

const WIDTH = 240;
const HEIGHT = 56;
const MARGIN = 3;

type QualityChartProps = { readonly summary: SideSummary };

/** One side's round trip as a line and packet loss as bars, with all measurements in a table. */
export function QualityChart({ summary }: QualityChartProps) {
  const { side, samples, roundTripMs, lossPercent, routes } = summary;
  const name = messages.sides[side];
  return (
    <figure className="min-w-0 rounded-md border border-line bg-sunken p-3">
      <figcaption className="flex items-baseline justify-between gap-3">
        <span className="font-medium">{name}</span>
        <span className="text-xs text-ink-muted">
          {messages.routeHistory(routes.map((route) => messages.routes[route]))}
        </span>
      </figcaption>
      {samples.length > 1 ? <Chart summary={summary} /> : null}
      <p className="tabular mt-2 text-xs text-ink-muted">
        {messages.averageRoundTrip(roundTripMs)} · {messages.averageLoss(lossPercent)}
      </p>
      <details className="mt-2 text-xs">
        <summary className="cursor-pointer text-accent-text">{messages.measurements}</summary>
        <div className="mt-2 max-h-56 overflow-y-auto">
          <Table caption={messages.measurementsOf(name)} className="text-xs">
            <thead>
              <tr>
                <Th>{messages.time}</Th>
                <Th className="text-right">{messages.roundTrip}</Th>
                <Th className="text-right">{messages.loss}</Th>
                <Th>{messages.path}</Th>
              </tr>
            </thead>
            <tbody>
              {samples.map((sample) => (
                <Tr key={sample.at}>
                  <Td>{sample.clock}</Td>
                  <Td className="text-right">
                    {sample.roundTripMs === null ? "–" : messages.milliseconds(sample.roundTripMs)}
                  </Td>
                  <Td className="text-right">
                    {sample.lossPermille === null
                      ? "–"
                      : messages.percent(sample.lossPermille / 10)}
                  </Td>
                  <Td>{messages.routes[sample.route]}</Td>
                </Tr>
              ))}
            </tbody>
          </Table>
        </div>
      </details>
    </figure>
  );
}

/** A line needs two measurements. */
function Chart({ summary: { side, samples, roundTripMs, lossPercent } }: QualityChartProps) {
  const label = messages.chart(
    messages.sides[side],
    messages.averageRoundTrip(roundTripMs),
    messages.averageLoss(lossPercent),
  );
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      className="mt-2 h-14 w-full"
      role="img"
      aria-label={label}
    >
      {samples.map((sample, index) =>
        sample.lossPermille ? (
          <rect
            key={sample.at}
            x={xOf(index, samples.length) - 1.5}
            y={HEIGHT - barOf(sample.lossPermille)}
            width={3}
            height={barOf(sample.lossPermille)}
            className="fill-danger opacity-70"
          />
        ) : null,
      )}
      <polyline
        points={lineOf(samples)}
        fill="none"
        vectorEffect="non-scaling-stroke"
        strokeWidth={1.75}
        strokeLinejoin="round"
        className="stroke-accent"
      />
    </svg>
  );
}

const xOf = (index: number, count: number): number =>
  count < 2 ? WIDTH / 2 : MARGIN + (index / (count - 1)) * (WIDTH - 2 * MARGIN);

const barOf = (lossPermille: number): number =>
  Math.max(2, (Math.min(lossPermille, 200) / 200) * (HEIGHT / 2));

function lineOf(samples: SideSummary["samples"]): string {
  const known = samples.flatMap(({ roundTripMs }, index) =>
    roundTripMs === null ? [] : [{ index, roundTripMs }],
  );
  // At least 100 ms, so that small jitter on a good connection looks small.
  const top = Math.max(100, ...known.map(({ roundTripMs }) => roundTripMs));
  const yOf = (ms: number) => HEIGHT - MARGIN - (ms / top) * (HEIGHT - 2 * MARGIN);
  const points = known.map(
    ({ index, roundTripMs }) =>
      `${xOf(index, samples.length).toFixed(1)},${yOf(roundTripMs).toFixed(1)}`,
  );
  const [only] = points;
  return points.length === 1 && only ? `${only} ${only}` : points.join(" ");
}
