export const siteMessages = {
  title: "Sites",
  description:
    "Websites where your greeting appears. Each has its own key, which is safe to share.",
  welcome: {
    title: (organization: string) => `${organization} is ready.`,
    text: "Three steps left until visitors can call you.",
  },
  steps: {
    title: "Add the greeting to your website",
    demo: "Try it on the demo site",
    copy: {
      title: "Copy the code",
      text: "You'll find it below, with your site's key in it.",
    },
    paste: {
      title: "Paste it into your pages",
      text: "Put it before {tag}, or in your site builder's custom code section.",
    },
    available: {
      ownTitle: "Set yourself to available",
      ownText: "Do this at your {desk}. The greeting appears while an agent is available.",
      desk: "desk",
      title: "Have an agent available",
      text: "The greeting appears while one of your agents is available at their desk.",
    },
  },
  keyAndDate: "Key {key} · Added {date}",
  rename: {
    action: "Rename",
    title: "Rename site",
    description: "Only your organisation sees this name. The code on your pages stays the same.",
    name: "Name",
    done: (name: string) => `Renamed to ${name}`,
  },
} as const;

export const SITE_ERRORS = {
  NAME_MISSING: "Enter a name.",
  NAME_TOO_LONG: "Use at most 100 characters.",
} as const;
export type SiteErrorCode = keyof typeof SITE_ERRORS;
