/** Texts of a site's preview page. */
export const previewMessages = {
  title: (site: string) => `Preview of ${site}`,
  bar: "Only members of your organisation see this page.",
  back: "Back to sites",
  heading: "Call yourself",
  text: "This page carries the same code as your website, so it shows what visitors see.",
  steps: {
    desk: {
      title: "Open your desk in a second window",
      text: "Set yourself to available there.",
      link: "Open the desk",
    },
    call: {
      title: "Start a call on this page",
      text: "The greeting appears in the corner within seconds. Press “Video call”.",
    },
    answer: {
      title: "Answer at your desk",
      text: "Press A. With both windows on one computer, wear headphones or mute one side.",
    },
  },
  missing: {
    title: "No greeting?",
    text: "It is shown only while an agent is available, within working hours, and in countries that you allow. This preview works for about an hour; reload the page for a new one.",
  },
  mock: "A placeholder for your own page",
} as const;
