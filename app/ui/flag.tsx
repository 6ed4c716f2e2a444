type FlagProps = {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
};

/** An image, since Windows has no flag emoji. Decorative: put the country's name beside it. */
export function Flag({ country }: FlagProps) {
  return (
    <img
      src={`/flags/${country}.svg`}
      alt=""
      width={18}
      height={12}
      loading="lazy"
      className="inline-block h-3 w-4.5 shrink-0 rounded-[2px] object-cover outline outline-1 -outline-offset-1 outline-line-strong"
    />
  );
}
