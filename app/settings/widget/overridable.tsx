import { createContext, useContext } from "react";
import type { Texts } from "../save-result.ts";
import type { ControlProps, SettingField } from "../setting-field.ts";
import { widgetMessages } from "./messages.ts";

/** What the organization's form has, by field. */
export const OrganizationTexts = createContext<Texts>({});

/** What is posted for a field that is the organization's. A field of the pool begins with OWN. */
const INHERITED = "";
const OWN = "=";

const ownTextOf = (text: string): string | null =>
  text.startsWith(OWN) ? text.slice(OWN.length) : null;

/** A setting of a pool, which is the organization's unless the pool has its own. */
export const overridable = <Value,>(
  field: SettingField<Value>,
): SettingField<Value | undefined> => ({
  ...field,
  placement: "body",
  toText: (value) => (value === undefined ? INHERITED : OWN + field.toText(value)),
  fromText(text) {
    const own = ownTextOf(text);
    return own === null ? undefined : field.fromText(own);
  },
  refuses(text) {
    const own = ownTextOf(text);
    return own !== null && (field.refuses?.(own) ?? false);
  },
  render: (props) => <Overridable field={field} {...props} />,
});

function Overridable<Value>({
  field,
  ...props
}: ControlProps & { readonly field: SettingField<Value> }) {
  const { name, text, savedText, onChange } = props;
  const inherited = useContext(OrganizationTexts)[name] ?? "";
  const own = ownTextOf(text);
  return (
    <div className="space-y-3">
      <input type="hidden" name={name} value={text} />
      <label className="flex min-h-8 items-center gap-2.5">
        <input
          type="checkbox"
          aria-label={widgetMessages.inheritLabel(field.title)}
          checked={own === null}
          onChange={({ target }) => onChange(target.checked ? INHERITED : OWN + inherited)}
          className="size-4 accent-accent"
        />
        {widgetMessages.inherit}
      </label>
      <fieldset disabled={own === null} className="min-w-0 disabled:opacity-55">
        <legend className="sr-only">{field.title}</legend>
        {field.render({
          ...props,
          name: `${name}-own`,
          text: own ?? inherited,
          savedText: ownTextOf(savedText) ?? inherited,
          onChange: (next) => onChange(OWN + next),
        })}
      </fieldset>
    </div>
  );
}
