type RadioOptionProps = {
  readonly name: string;
  readonly value: string | number;
  readonly checked: boolean;
  readonly onSelect: () => void;
  readonly children: string;
};

/** A radio button with its label. Put several of one name into a fieldset with a legend. */
export function RadioOption({ name, value, checked, onSelect, children }: RadioOptionProps) {
  return (
    <label className="flex min-h-8 items-center gap-2.5">
      <input
        type="radio"
        name={name}
        value={value}
        checked={checked}
        onChange={onSelect}
        className="size-4 accent-accent"
      />
      {children}
    </label>
  );
}
