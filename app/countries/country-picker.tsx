import { X } from "lucide-react";
import { useId, useState } from "react";
import { countryName } from "../lib/country.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Flag } from "../ui/flag.tsx";
import type { CountryGroup, CountryOption } from "./country-groups.server.ts";
import { countryMessages } from "./messages.ts";

const { picker: messages } = countryMessages;

type PickerProps = {
  readonly options: readonly CountryOption[];
  readonly groups: readonly CountryGroup[];
  readonly chosen: readonly string[];
  /** Shown while nothing is chosen. */
  readonly emptyText: string;
  readonly onChange: (codes: readonly string[]) => void;
};

/** Chooses countries: single ones by search, or whole groups. */
export function CountryPicker({ options, groups, chosen, emptyText, onChange }: PickerProps) {
  const change = (codes: readonly string[], isChosen: boolean) => {
    const others = chosen.filter((code) => !codes.includes(code));
    onChange(isChosen ? [...others, ...codes].sort() : others);
  };
  return (
    <div className="space-y-5">
      <ChosenCountries chosen={chosen} emptyText={emptyText} onChange={onChange} />
      <CountryGroups groups={groups} chosen={chosen} onChange={change} />
      <CountryList
        options={options}
        chosen={chosen}
        onChange={(code, isChosen) => change([code], isChosen)}
      />
    </div>
  );
}

function ChosenCountries({
  chosen,
  emptyText,
  onChange,
}: Pick<PickerProps, "chosen" | "emptyText" | "onChange">) {
  if (chosen.length === 0) return <p className="text-ink-muted">{emptyText}</p>;
  const byName = chosen
    .map((code) => ({ code, name: countryName(code) }))
    .toSorted((a, b) => a.name.localeCompare(b.name, "en"));
  return (
    <div>
      <div className="mb-2 flex items-center justify-between gap-4">
        <p className="font-medium">{messages.chosen(chosen.length)}</p>
        <Button size="sm" variant="ghost" onClick={() => onChange([])}>
          {messages.clear}
        </Button>
      </div>
      <ul
        className="flex max-h-44 flex-wrap gap-2 overflow-y-auto"
        aria-label={messages.chosen(chosen.length)}
      >
        {byName.map(({ code, name }) => (
          <li
            key={code}
            className="inline-flex h-8 items-center gap-2 rounded-full border border-line bg-sunken pl-3"
          >
            <Flag country={code} />
            {name}
            <button
              type="button"
              aria-label={messages.remove(name)}
              className="flex size-8 items-center justify-center rounded-full text-ink-muted hover:bg-hover hover:text-ink"
              onClick={() => onChange(chosen.filter((other) => other !== code))}
            >
              <X aria-hidden className="size-3.5" />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

type GroupsProps = Pick<PickerProps, "groups" | "chosen"> & {
  readonly onChange: (codes: readonly string[], isChosen: boolean) => void;
};

function CountryGroups({ groups, chosen, onChange }: GroupsProps) {
  const id = useId();
  return (
    <div>
      <p id={id} className="mb-2 font-medium">
        {messages.groups}
      </p>
      <fieldset aria-labelledby={id} className="flex flex-wrap gap-2">
        {groups.map(({ name, codes }) => {
          const isWhole = codes.every((code) => chosen.includes(code));
          return (
            <button
              key={name}
              type="button"
              aria-pressed={isWhole}
              onClick={() => onChange(codes, !isWhole)}
              className="h-8 rounded-md border border-line-strong px-3 hover:bg-hover aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent-text"
            >
              {messages.group(name, codes.length)}
            </button>
          );
        })}
      </fieldset>
    </div>
  );
}

type ListProps = Pick<PickerProps, "options" | "chosen"> & {
  readonly onChange: (code: string, isChosen: boolean) => void;
};

function CountryList({ options, chosen, onChange }: ListProps) {
  const [search, setSearch] = useState("");
  const found = options.filter((option) => isFound(option, search));
  return (
    <div>
      <Field
        type="search"
        label={messages.search}
        hint={messages.searchHint}
        value={search}
        autoComplete="off"
        onChange={(event) => setSearch(event.target.value)}
        // The form isn't saved by looking for a country.
        onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
      />
      <p role="status" className="sr-only">
        {search === "" ? "" : messages.found(found.length)}
      </p>
      <fieldset className="mt-3 max-h-72 overflow-y-auto rounded-md border border-line p-2">
        <legend className="sr-only">{messages.list}</legend>
        {found.length === 0 ? <p className="p-2 text-ink-muted">{messages.none}</p> : null}
        <div className="grid gap-x-4 sm:grid-cols-2">
          {found.map(({ code, name }) => (
            <label
              key={code}
              className="flex min-h-9 cursor-pointer items-center gap-2.5 rounded-sm px-2 hover:bg-hover"
            >
              <input
                type="checkbox"
                checked={chosen.includes(code)}
                onChange={(event) => onChange(code, event.target.checked)}
                className="size-4 shrink-0 accent-accent"
              />
              <Flag country={code} />
              {name}
            </label>
          ))}
        </div>
      </fieldset>
    </div>
  );
}

/** By the beginning of a word of the name, or by the code. Ignores accents. */
function isFound({ code, name }: CountryOption, search: string): boolean {
  const sought = plain(search.trim());
  if (sought === "") return true;
  return code.toLowerCase() === sought || ` ${plain(name)}`.includes(` ${sought}`);
}

const plain = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .toLowerCase();
