import type { Offer, UnavailableMode } from "../../server/settings/domain/unavailable-settings.ts";

/** Texts of the settings for the time when no agent is free. */
export const unavailableMessages = {
  title: "No one free",
  description: "What visitors see while no agent is available. Applies immediately.",
  saved: "Settings saved",
  mode: "While no one is free",
  modes: {
    hidden: {
      label: "Show nothing",
      description: "Visitors see the greeting again as soon as an agent is free.",
    },
    offer: {
      label: "Show a small button",
      description: "It opens what is turned on below.",
    },
  } satisfies Record<UnavailableMode, { label: string; description: string }>,
  offers: {
    backAt: {
      title: "When someone is back",
      description: "The beginning of your working hours, in the visitor's time zone.",
    },
    alert: {
      title: "“Tell me when someone is free”",
      description: "The page that a visitor keeps open shows the greeting and plays a short sound.",
    },
    callback: {
      title: "Call-back requests",
      description:
        "Visitors leave a telephone number or e-mail address and a time within your working hours.",
    },
    message: {
      title: "Messages",
      description: "Visitors leave a text and how to reach them.",
    },
  } satisfies Record<Offer, { title: string; description: string }>,
} as const;
