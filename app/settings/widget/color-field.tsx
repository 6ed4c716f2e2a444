import {
  contrast,
  HEX_COLOR,
  hardToSeeOn,
  textOn,
} from "../../../server/widget-settings/domain/contrast.ts";
import { Button } from "../../ui/button.tsx";
import { FieldError, Input } from "../../ui/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import type { ControlProps, FieldTexts, SettingField } from "../setting-field.ts";
import { widgetMessages } from "./messages.ts";

const { color: messages } = widgetMessages;

// Shown by the picker while no color is chosen.
const FOYERS = "#4f46e5";

/** A color, or null for Foyer's own. */
export const colorField = ({ title, description }: FieldTexts): SettingField<string | null> => ({
  title,
  description,
  placement: "body",
  error: widgetMessages.errors.color,
  validatesOnInput: true,
  toText: (color) => color ?? "",
  fromText: (text) => (text.trim() === "" ? null : text),
  render: (props) => <ColorControl title={title} {...props} />,
});

function ColorControl({
  title,
  id,
  name,
  text,
  onChange,
  error,
}: ControlProps & { readonly title: string }) {
  const typed = text.trim().toLowerCase();
  const color = HEX_COLOR.test(typed) ? typed : null;
  return (
    <div className="space-y-3">
      <div className="flex flex-wrap items-center gap-3">
        <input
          type="color"
          aria-label={messages.pick}
          value={color ?? FOYERS}
          onChange={(event) => onChange(event.target.value)}
          className="h-10 w-14 cursor-pointer rounded-md border border-control bg-surface p-1"
        />
        <Input
          id={id}
          name={name}
          aria-label={title}
          value={text}
          placeholder={messages.own}
          maxLength={9}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => onChange(event.target.value)}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : `${id}-contrast`}
          className="tabular w-36!"
        />
        {text ? (
          <Button variant="ghost" onClick={() => onChange("")}>
            {messages.reset}
          </Button>
        ) : null}
      </div>
      {error ? <FieldError id={`${id}-error`}>{error}</FieldError> : null}
      {color ? <Contrast id={`${id}-contrast`} color={color} /> : null}
    </div>
  );
}

function Contrast({ id, color }: { readonly id: string; readonly color: string }) {
  const text = textOn(color);
  const ratio = contrast(color, text).toFixed(1);
  return (
    <div id={id} className="space-y-2">
      <p className="tabular text-ink-muted">
        {messages.text(text === "#ffffff" ? "white" : "black", ratio)}
      </p>
      {hardToSeeOn(color).map((surface) => (
        <Notice key={surface} tone="caution">
          {messages.faint[surface]}
        </Notice>
      ))}
    </div>
  );
}
