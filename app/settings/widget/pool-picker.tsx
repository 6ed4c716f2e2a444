import { Link } from "@remix-run/react";
import clsx from "clsx";
import { widgetMessages } from "./messages.ts";

const { picker: messages } = widgetMessages;

type PoolPickerProps = {
  readonly pools: readonly { readonly poolId: string; readonly name: string }[];
  /** Null: everyone's settings. */
  readonly poolId: string | null;
};

/** Links to the settings of all pages and of each pool's pages. */
export function PoolPicker({ pools, poolId }: PoolPickerProps) {
  if (pools.length === 0) return null;
  const choices = [
    { id: null, to: ".", name: messages.everyone },
    ...pools.map((pool) => ({ id: pool.poolId, to: `?pool=${pool.poolId}`, name: pool.name })),
  ];
  return (
    <nav aria-label={messages.label} className="mb-6">
      <ul className="flex flex-wrap gap-2">
        {choices.map(({ id, to, name }) => (
          <li key={to}>
            <Link
              to={to}
              preventScrollReset
              aria-current={id === poolId ? "page" : undefined}
              className={clsx(
                "inline-flex h-8 items-center rounded-full border px-3.5 text-sm font-medium transition-colors",
                id === poolId
                  ? "border-accent bg-accent-soft text-accent-text"
                  : "border-line-strong text-ink-muted hover:bg-hover hover:text-ink",
              )}
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
