import { Form, useSubmit } from "@remix-run/react";
import { LANGUAGES } from "../../server/settings/domain/languages.ts";
import { Select } from "../ui/select.tsx";
import { type GalleryChoice, SIZES, THEMES } from "./gallery-choice.ts";
import { galleryMessages as messages } from "./gallery-messages.ts";

/** Chooses how the widget is shown, in the page's address. */
export function GalleryPickers({ choice }: { readonly choice: GalleryChoice }) {
  const submit = useSubmit();
  return (
    <Form
      method="get"
      className="mb-6 flex flex-wrap gap-4"
      onChange={(event) => submit(event.currentTarget, { preventScrollReset: true })}
    >
      <Picker name="language" label={messages.language} chosen={choice.language}>
        {LANGUAGES.map((language) => [language, messages.languages[language]])}
      </Picker>
      <Picker name="theme" label={messages.theme} chosen={choice.theme}>
        {THEMES.map((theme) => [theme, messages.themes[theme]])}
      </Picker>
      <Picker name="size" label={messages.size} chosen={choice.size}>
        {SIZES.map((size) => [size, messages.sizes[size]])}
      </Picker>
    </Form>
  );
}

type PickerProps = {
  readonly name: string;
  readonly label: string;
  readonly chosen: string;
  readonly children: readonly (readonly [string, string])[];
};

function Picker({ name, label, chosen, children }: PickerProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the select is within
    <label className="flex items-center gap-2 text-sm font-medium">
      {label}
      <Select name={name} size="sm" defaultValue={chosen}>
        {children.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </Select>
    </label>
  );
}
