import type { FirstStep } from "../../../server/first-steps/domain/first-steps.ts";

/** Texts of the checklist of a new organization. */
export const firstStepsMessages = {
  title: "First steps",
  progress: (done: number, all: number) => `${done} of ${all} done`,
  allDone: "All done. Visitors can call you.",
  hide: "Hide the checklist",
  notHidden: "Couldn't hide the checklist. Try again.",
  done: "Done:",
  open: "To do:",
  newTab: "(opens in a new tab)",
  noHost: "a page without a domain",
  seen: "Seen {ago} on {host}",
  steps: {
    greeting: {
      title: "Record a greeting",
      text: "A short silent clip of you. Visitors see it before they call.",
      action: "Record",
      done: "Visitors see a clip before they call.",
    },
    site: {
      title: "Put the line on your site",
      text: "One line of code, with instructions for your kind of website.",
      action: "Get the code",
      done: "Your website has the code.",
    },
    colleague: {
      title: "Invite a colleague",
      text: "The more of you, the more often someone is available.",
      action: "Invite",
      done: "You aren't alone any more.",
    },
    call: {
      title: "Call yourself",
      text: "On a preview of your site, in a second window. Set yourself to available first.",
      action: "Open the preview",
      done: "The first call was answered.",
    },
  } satisfies Record<FirstStep, Readonly<Record<"title" | "text" | "action" | "done", string>>>,
} as const;
