import type { Surface } from "../../../server/widget-settings/domain/contrast.ts";
import type { WidgetSettings } from "../../../server/widget-settings/domain/widget-settings.ts";

type Texts = { readonly title: string; readonly description?: string };
type Names<Field extends keyof WidgetSettings> = Readonly<
  Record<Extract<WidgetSettings[Field], string>, string>
>;

/** Texts of the settings page of the widget. */
export const widgetMessages = {
  title: "Widget settings",
  description: "How the greeting looks and behaves. Open pages show changes at once.",
  saved: "Widget settings saved",
  picker: { label: "Pages of", everyone: "Everyone" },
  poolNotice: (pool: string) =>
    `These settings apply on pages that ${pool} answers. All others are the organisation's.`,
  inherit: "Use the organisation's",
  inheritLabel: (title: string) => `${title}: use the organisation's`,
  groups: {
    look: { title: "Appearance" },
    texts: {
      title: "Texts",
      description:
        "Leave a text empty to use Foyer's own, which is translated for each visitor. {name} stands for the agent's first name.",
    },
    showing: { title: "When it is shown" },
    leaving: { title: "Minimising and closing" },
    privacy: { title: "Privacy" },
  } satisfies Record<string, Texts>,
  fields: {
    size: { title: "Size" },
    position: { title: "Position" },
    theme: { title: "Theme" },
    brandColor: {
      title: "Brand colour",
      description:
        "The colour of the main button. Its text is white or black, whichever can be read.",
    },
    logo: {
      title: "Logo",
      description: "Shows your organisation's logo in the greeting. Upload it under Organisation.",
    },
    devices: { title: "Devices" },
    trigger: { title: "Show the greeting" },
    delaySeconds: { title: "Delay", description: "If it is shown after a delay." },
    scrollPercent: { title: "Scroll depth", description: "If it is shown after scrolling." },
    shownPages: {
      title: "Only on these pages",
      description:
        "One address a line, such as /shop/* or shop.example.com/*. Empty means every page.",
    },
    hiddenPages: {
      title: "Never on these pages",
      description: "One address a line. These pages never show the greeting.",
    },
    startsAs: { title: "Begins as" },
    minimizeAfterSeconds: {
      title: "Minimise by itself",
      description: "After this time without a pointer or the keyboard on it. Empty means never.",
    },
    minimizeButton: {
      title: "Minimise button",
      description: "Visitors can shrink the greeting to a bubble.",
    },
    closeButton: { title: "Close button", description: "Visitors can close the greeting." },
    launcher: {
      title: "Launcher",
      description: "A small button stays after closing, to open the greeting again.",
    },
    title: { title: "Title", description: "The agent's first name, if empty." },
    subtitle: { title: "Subtitle" },
    videoLabel: { title: "Video button" },
    voiceLabel: { title: "Voice button" },
    language: { title: "Language" },
    badge: { title: "Badge", description: "The green mark at the top of the greeting." },
    badgeText: { title: "Badge text" },
    privacyText: {
      title: "Privacy notice",
      description: "One sentence below the buttons, such as what happens with a recording.",
    },
    privacyUrl: { title: "Link to your privacy policy", description: "Begins with https://." },
    askBeforeSharing: {
      title: "Ask before the page is shared",
      description:
        "In a call, the agent sees the page only after the visitor has agreed. Applies if co-browse is on.",
    },
  } satisfies Record<keyof WidgetSettings, Texts>,
  options: {
    size: { small: "Small", medium: "Medium", large: "Large" } satisfies Names<"size">,
    position: {
      right: "Bottom right",
      left: "Bottom left",
      center: "Bottom centre",
    } satisfies Names<"position">,
    theme: {
      auto: "The visitor's",
      light: "Light",
      dark: "Dark",
    } satisfies Names<"theme">,
    devices: {
      all: "All devices",
      desktop: "Computers and tablets",
      phone: "Phones",
    } satisfies Names<"devices">,
    trigger: {
      at_once: "At once",
      delay: "After a delay",
      scroll: "After scrolling",
      exit: "When the pointer leaves the page",
    } satisfies Names<"trigger">,
    startsAs: {
      greeting: "Greeting",
      bubble: "Bubble",
      bubble_on_phones: "Bubble on phones",
    } satisfies Names<"startsAs">,
    language: {
      visitor: "The visitor's",
      en: "English",
      es: "Español",
      fr: "Français",
      de: "Deutsch",
      pt: "Português",
      ar: "العربية",
    } satisfies Names<"language">,
  },
  units: { delaySeconds: "seconds", scrollPercent: "%", minimizeAfterSeconds: "seconds" },
  placeholders: {
    title: "Ana",
    subtitle: "is here to help you, face to face",
    videoLabel: "Video call",
    voiceLabel: "Voice call",
    badgeText: "Live",
    privacyText: "",
    privacyUrl: "https://",
  },
  errors: {
    choice: "Choose one of these.",
    text: (max: number) => `Enter one line of at most ${max} characters.`,
    pages: (count: number) => `Enter at most ${count} addresses, each at most 300 characters long.`,
    url: "Enter an address that begins with https://.",
    color: "Enter a colour such as #4f46e5.",
    neverOrWithin: (min: number, max: number) =>
      `Enter a whole number from ${min} to ${max}, or leave it empty.`,
  },
  color: {
    pick: "Pick a colour",
    own: "Foyer's own",
    reset: "Use Foyer's",
    text: (color: "white" | "black", ratio: string) =>
      `The button's text is ${color}, with a contrast of ${ratio}:1.`,
    faint: {
      light: "Hard to see on light pages: its contrast with white is below 3:1.",
      dark: "Hard to see in the dark theme: its contrast is below 3:1.",
    } satisfies Record<Surface, string>,
  },
  preview: {
    title: "Preview",
    frame: "Preview of the greeting",
    device: "Device",
    desktop: "Desktop",
    phone: "Phone",
    scheme: "Visitor's theme",
    light: "Light",
    dark: "Dark",
    note: "Buttons work here, but call no one.",
  },
};
