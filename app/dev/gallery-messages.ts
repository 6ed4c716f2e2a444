/** Texts of `/dev/widget`, which shows all states of the widget. */
export const galleryMessages = {
  title: "Widget gallery",
  description: "Every state of the widget, as visitors see it.",
  back: "Test mode",
  language: "Language",
  languages: {
    en: "English",
    es: "Spanish",
    fr: "French",
    de: "German",
    pt: "Portuguese",
    ar: "Arabic",
  },
  theme: "Theme",
  themes: { light: "Light", dark: "Dark" },
  size: "Device",
  sizes: { desktop: "Desktop", phone: "Phone" },
  failed: "The gallery couldn’t be loaded. Reload the page.",
} as const;
