import {
  LANGUAGES,
  type Language,
  type LanguageSetting,
} from "../../server/settings/domain/languages.ts";

/**
 * The language to speak.
 * @param wanted the visitor's languages, best first, as in `navigator.languages`
 */
export function chooseLanguage(setting: LanguageSetting, wanted: readonly string[]): Language {
  if (setting !== "visitor") return setting;
  for (const tag of wanted) {
    const known = LANGUAGES.find((language) => language === tag.split("-")[0]);
    if (known) return known;
  }
  return "en";
}
