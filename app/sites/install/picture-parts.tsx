import type { ReactNode } from "react";

/** Parts of the drawings that show where the code is pasted. */

type Place = { readonly x: number; readonly y: number };
type Area = Place & { readonly width: number; readonly height: number };

export function Window({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}) {
  return (
    <g>
      <rect width={340} height={212} className="fill-surface" />
      {children}
      <rect width={340} height={32} className="fill-raised" />
      <rect y={31} width={340} height={1} className="fill-line" />
      {[14, 26, 38].map((cx) => (
        <circle key={cx} cx={cx} cy={16} r={3.5} className="fill-line-strong" />
      ))}
      <text x={56} y={19.5} className="fill-ink-muted text-[10px] font-medium">
        {title}
      </text>
    </g>
  );
}

/** A line of unreadable text. */
export const Line = ({ x, y, width }: Place & { readonly width: number }) => (
  <rect x={x} y={y} width={width} height={6} rx={3} className="fill-line-strong opacity-70" />
);

type CodeLinesProps = Place & {
  readonly lines: readonly number[];
  /** A tag in place of lines. */
  readonly tag?: string;
};

export function CodeLines({ x, y, lines, tag }: CodeLinesProps) {
  return (
    <g>
      {lines.map((width, index) => (
        <Line key={`${width} ${x}`} x={x + (index % 3) * 8} y={y + index * 14 - 5} width={width} />
      ))}
      {tag ? (
        <text x={x} y={y + 4} className="fill-ink-muted font-mono text-[10px]">
          {tag}
        </text>
      ) : null}
    </g>
  );
}

type LabelProps = Place & { readonly text: string; readonly strong?: boolean };

export const Label = ({ x, y, text, strong = false }: LabelProps) => (
  <text
    x={x}
    y={y}
    className={strong ? "fill-ink text-[10px] font-semibold" : "fill-ink-muted text-[10px]"}
  >
    {text}
  </text>
);

export const Field = (area: Area) => (
  <rect {...area} rx={4} className="fill-surface stroke-line-strong" />
);

type PastedProps = Place & { readonly width: number; readonly code?: string };

/** The code, where it belongs. */
export const Pasted = ({ x, y, width, code = '<script async src="…/widget.js"' }: PastedProps) => (
  <g>
    <rect
      x={x}
      y={y}
      width={width}
      height={22}
      rx={4}
      strokeWidth={1.5}
      className="fill-accent-soft stroke-accent"
    />
    <text x={x + 8} y={y + 14.5} className="fill-accent-text font-mono text-[9.5px]">
      {code}
    </text>
  </g>
);

export const Box = ({ text, ...area }: Area & { readonly text: string }) => (
  <g>
    <rect {...area} rx={4} className="fill-accent" />
    <text
      x={area.x + area.width / 2}
      y={area.y + area.height / 2 + 3.5}
      textAnchor="middle"
      className="fill-white text-[9.5px] font-semibold"
    >
      {text}
    </text>
  </g>
);
