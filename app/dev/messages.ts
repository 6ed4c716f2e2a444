/** Texts of `/dev`, which shows the e-mails that test mode has not sent. */
export const devMessages = {
  title: "Test mode",
  description:
    "Nothing is sent and nobody is charged. E-mails are kept here until the server stops.",
  refresh: "Refresh",
  back: "Back to the app",
  sentMail: "E-mails",
  empty: {
    title: "No e-mails yet",
    text: "Reset a password to see the e-mail with the link here.",
  },
  recipient: "To {recipient} · {time}",
  showHtml: "Show HTML",
  showText: "Show plain text",
  frame: (subject: string) => `E-mail “${subject}”`,
  links: "Links in this e-mail",
  mail: {
    title: "E-mail",
    description: "An e-mail that fails is tried again, as with a real mail service.",
    count: "Of the next e-mails, fail",
    options: { 0: "None", 1: "The first", 2: "The first 2", 3: "The first 3" },
    set: "Set",
    done: "Saved how e-mails end",
  },
  transcription: {
    title: "Transcription",
    description: "Every recording gets the same made-up conversation.",
    code: "Transcriptions fail with",
    none: "They succeed",
    set: "Set",
    done: "Saved how transcriptions end",
  },
} as const;
