import { Table, Td, Th, Tr } from "../ui/table.tsx";
import type { ShownSide } from "./show-connection.ts";

const WIDTH = 240;
const HEIGHT = 56;
const MARGIN = 3;

/** One side's round trip over the call as a line, packet loss as bars under it, the numbers behind. */
export function QualityChart({ side }: { readonly side: ShownSide }) {
  const { name, samples, roundTrip, loss, route } = side;
  return (
    <figure className="min-w-0 rounded-md border border-line bg-sunken p-3">
      <figcaption className="flex items-baseline justify-between gap-3">
        <span className="font-medium">{name}</span>
        <span className="text-xs text-ink-muted">{route}</span>
      </figcaption>
      {samples.length > 1 ? <Chart side={side} /> : null}
      <p className="tabular mt-2 text-xs text-ink-muted">
        {roundTrip} · {loss}
      </p>
      <details className="mt-2 text-xs">
        <summary className="cursor-pointer text-accent-text">All measurements</summary>
        <div className="mt-2 max-h-56 overflow-y-auto">
          <Table caption={`Measurements of ${name}`} className="text-xs">
            <thead>
              <tr>
                <Th>Time</Th>
                <Th className="text-right">Round trip</Th>
                <Th className="text-right">Loss</Th>
                <Th>Path</Th>
              </tr>
            </thead>
            <tbody>
              {samples.map((sample) => (
                <Tr key={sample.at}>
                  <Td>{sample.clock}</Td>
                  <Td className="text-right">
                    {sample.roundTripMs === null ? "–" : `${sample.roundTripMs} ms`}
                  </Td>
                  <Td className="text-right">
                    {sample.lossPermille === null ? "–" : `${sample.lossPermille / 10} %`}
                  </Td>
                  <Td>{sample.route}</Td>
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
function Chart({ side: { name, samples, roundTrip, loss } }: { readonly side: ShownSide }) {
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      className="mt-2 h-14 w-full"
      role="img"
      aria-label={`Round trip and packet loss as ${name} measured them. ${roundTrip}. ${loss}.`}
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

function lineOf(samples: ShownSide["samples"]): string {
  const known = samples.flatMap(({ roundTripMs }, index) =>
    roundTripMs === null ? [] : [{ index, roundTripMs }],
  );
  // A quiet line near the ground is good; what is far beyond is cut.
  const top = Math.max(100, ...known.map(({ roundTripMs }) => roundTripMs));
  const yOf = (ms: number) => HEIGHT - MARGIN - (ms / top) * (HEIGHT - 2 * MARGIN);
  const points = known.map(
    ({ index, roundTripMs }) =>
      `${xOf(index, samples.length).toFixed(1)},${yOf(roundTripMs).toFixed(1)}`,
  );
  const [only] = points;
  return points.length === 1 && only ? `${only} ${only}` : points.join(" ");
}
