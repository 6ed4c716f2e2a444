import type { z } from "zod";
import type { FieldErrors, Texts } from "./save-result.ts";
import type { SettingField } from "./setting-field.ts";

type Declaration<Settings> = {
  readonly schema: z.ZodType<Settings>;
  /** In the order in which they are shown. */
  readonly fields: { readonly [Name in keyof Settings]-?: SettingField<Settings[Name]> };
  /** Fields in the card of a toggle, disabled while it is off. */
  readonly nested?: { readonly [Toggle in keyof Settings]?: readonly (keyof Settings & string)[] };
  /** Fields with a card of their own, disabled while the toggle of another card is off. */
  readonly requires?: { readonly [Name in keyof Settings]?: keyof Settings & string };
  /** Cards of several fields, in place of a card for each. They must contain all fields. */
  readonly groups?: readonly FieldGroup<keyof Settings & string>[];
};

export type FieldGroup<Name extends string = string> = {
  readonly title: string;
  readonly description?: string;
  readonly fields: readonly Name[];
};

type Checked<Settings> =
  | { readonly ok: true; readonly settings: Settings }
  | { readonly ok: false; readonly errors: FieldErrors };

export type Card = {
  readonly name: string;
  readonly nested: readonly string[];
  readonly requires: string | undefined;
};

export type SettingsFormDefinition<Settings> = {
  readonly fields: Readonly<Record<string, SettingField<unknown>>>;
  readonly cards: readonly Card[];
  /** Empty if each field has a card of its own. */
  readonly groups: readonly FieldGroup[];
  textsOf(settings: Settings): Texts;
  textsFrom(posted: FormData): Texts;
  /** The same check in the browser and on the server. */
  check(texts: Texts): Checked<Settings>;
  isSame(texts: Texts, settings: Settings): boolean;
};

/** The form of one page of settings. */
export function defineSettingsForm<Settings extends object>({
  schema,
  fields,
  nested = {},
  requires = {},
  groups = [],
}: Declaration<Settings>): SettingsFormDefinition<Settings> {
  const entries = Object.entries<SettingField<unknown>>(fields);
  const nestedIn = new Map(Object.entries<readonly string[] | undefined>(nested));
  const requiredBy = new Map(Object.entries<string | undefined>(requires));
  const isNested = new Set([...nestedIn.values()].flatMap((names) => names ?? []));
  const textsBy = (textOf: (name: string, field: SettingField<unknown>) => string): Texts =>
    Object.fromEntries(entries.map(([name, field]) => [name, textOf(name, field)]));

  const textsOf = (settings: Settings) => {
    const values = new Map<string, unknown>(Object.entries(settings));
    return textsBy((name, field) => field.toText(values.get(name)));
  };
  const parse = (texts: Texts) =>
    schema.safeParse(
      Object.fromEntries(entries.map(([name, field]) => [name, field.fromText(texts[name] ?? "")])),
    );
  // The schema puts keys in one order and trims, so equal settings are equal texts.
  const canonical = (texts: Texts) => JSON.stringify(parse(texts).data);

  return {
    fields: Object.fromEntries(entries),
    cards: entries
      .filter(([name]) => !isNested.has(name))
      .map(([name]) => ({
        name,
        nested: nestedIn.get(name) ?? [],
        requires: requiredBy.get(name),
      })),
    groups,
    textsOf,
    textsFrom: (posted) => textsBy((name) => String(posted.get(name) ?? "")),
    check(texts) {
      const { success, data, error } = parse(texts);
      if (success) return { ok: true, settings: data };
      const refused = new Set(error.issues.map(({ path }) => path[0]));
      const wrong = entries.filter(([name]) => refused.has(name));
      return { ok: false, errors: Object.fromEntries(wrong.map(([name, f]) => [name, f.error])) };
    },
    isSame: (texts, settings) => canonical(texts) === canonical(textsOf(settings)),
  };
}
