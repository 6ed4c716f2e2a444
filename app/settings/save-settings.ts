import { data } from "@remix-run/node";
import type { SettingsFormDefinition } from "./define-settings-form.ts";
import type { SaveResult } from "./save-result.ts";

/** The action of a page of settings. */
export async function saveSettings<Settings>(
  form: SettingsFormDefinition<Settings>,
  request: Request,
  save: (settings: Settings) => Promise<unknown>,
) {
  const texts = form.textsFrom(await request.formData());
  const checked = form.check(texts);
  if (!checked.ok)
    return data<SaveResult>({ status: "invalid", errors: checked.errors, texts }, 400);
  await save(checked.settings);
  return data<SaveResult>({ status: "saved", at: Date.now() });
}
