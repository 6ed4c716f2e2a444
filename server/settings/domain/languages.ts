/** The widget's languages, by ISO 639 code. */
export const LANGUAGES = ["en", "es", "fr", "de", "pt", "ar"] as const;
export type Language = (typeof LANGUAGES)[number];

/** With "visitor", the widget speaks the first of the visitor's languages that it knows. */
export const LANGUAGE_SETTINGS = ["visitor", ...LANGUAGES] as const;
export type LanguageSetting = (typeof LANGUAGE_SETTINGS)[number];
