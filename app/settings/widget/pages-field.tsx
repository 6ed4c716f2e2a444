import { MAX_PAGE_PATTERNS } from "../../../server/widget-settings/domain/widget-settings.ts";
import { FieldError } from "../../ui/field.tsx";
import type { FieldTexts, SettingField } from "../setting-field.ts";
import { widgetMessages } from "./messages.ts";

/** Address patterns, one a line. */
export const pagesField = ({
  title,
  description,
}: FieldTexts): SettingField<readonly string[]> => ({
  title,
  description,
  placement: "body",
  error: widgetMessages.errors.pages(MAX_PAGE_PATTERNS),
  validatesOnInput: false,
  toText: (pages) => pages.join("\n"),
  fromText: (text) =>
    text
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean),
  render: ({ id, name, text, onChange, error }) => (
    <>
      <textarea
        id={id}
        name={name}
        aria-label={title}
        rows={3}
        value={text}
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        className="block w-full resize-y rounded-md border border-control bg-surface px-3 py-2 font-mono text-base text-ink shadow-rest transition-colors hover:border-ink-muted focus-visible:border-accent focus-visible:outline-1 focus-visible:outline-offset-0 aria-invalid:border-danger disabled:bg-sunken disabled:text-ink-muted sm:text-sm"
      />
      {error ? <FieldError id={`${id}-error`}>{error}</FieldError> : null}
    </>
  ),
});
