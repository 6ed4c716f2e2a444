import clsx from "clsx";
import type { OutcomeColor } from "../../server/outcomes/domain/outcome.ts";

const DOT: Readonly<Record<OutcomeColor, string>> = {
  gray: "bg-outcome-gray",
  green: "bg-outcome-green",
  blue: "bg-outcome-blue",
  purple: "bg-outcome-purple",
  pink: "bg-outcome-pink",
  red: "bg-outcome-red",
  orange: "bg-outcome-orange",
  yellow: "bg-outcome-yellow",
};

type OutcomeDotProps = { readonly color: OutcomeColor; readonly className?: string };

export function OutcomeDot({ color, className }: OutcomeDotProps) {
  return (
    <span aria-hidden className={clsx("size-2.5 shrink-0 rounded-full", DOT[color], className)} />
  );
}

type OutcomeLabelProps = {
  readonly outcome: { readonly name: string; readonly color: OutcomeColor };
};

/** The outcome's name with its colour. */
export function OutcomeLabel({ outcome }: OutcomeLabelProps) {
  return (
    <span className="inline-flex min-w-0 items-center gap-2">
      <OutcomeDot color={outcome.color} />
      <span className="truncate">{outcome.name}</span>
    </span>
  );
}
