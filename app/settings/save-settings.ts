import { data } from "@remix-run/node";
import type { SettingsFormDefinition } from "./define-settings-form.ts";
import type { SaveResult, Texts } from "./save-result.ts";

/** The action of a page of settings. */
export async function saveSettings<Settings>(
  form: SettingsFormDefinition<Settings>,
  request: Request,
  save: (settings: Settings) => Promise<unknown>,
) {
  return saveForm(form, await request.formData(), async (settings) => {
    await save(settings);
    return { status: "saved", at: Date.now() };
  });
}

/** Checks a posted form, and saves it if it is valid. */
export async function saveForm<Settings>(
  form: SettingsFormDefinition<Settings>,
  posted: FormData,
  save: (settings: Settings, texts: Texts) => Promise<SaveResult>,
) {
  const texts = form.textsFrom(posted);
  const checked = form.check(texts);
  if (!checked.ok)
    return data<SaveResult>({ status: "invalid", errors: checked.errors, texts }, 400);
  const result = await save(checked.settings, texts);
  return data(result, result.status === "refused" ? 409 : 200);
}
