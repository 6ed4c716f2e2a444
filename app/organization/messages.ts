import type { OrganizationRefusal } from "./change-organization.ts";

/** Texts of the page about the organisation: its name and owner, exports and deletion. */
export const organizationMessages = {
  title: "Organisation",
  description: "Applies to everyone in your organisation.",
  saved: "Organisation saved",
  name: {
    title: "Name",
    description: "Your team and your visitors see it.",
    error: "Enter a name of up to 100 characters.",
  },
  timeZone: {
    title: "Time zone",
    description: "Working hours, dates and reports are in this time zone.",
    hint: "Type a city, such as Berlin, and choose from the list.",
    error: "Choose a time zone from the list, such as Europe/Berlin.",
    now: (time: string) => `It's ${time} there now.`,
  },
  twoFactor: {
    title: "Require two-factor sign-in",
    description: "Members without a second factor have to set one up before they can go on.",
    label: "Require two-factor sign-in",
  },
  logo: {
    title: "Logo",
    description: "PNG, JPEG or WebP, up to 1 MB. A square picture looks best.",
    alt: (orgName: string) => `Logo of ${orgName}`,
    file: "Logo file",
    choose: "Choose a logo",
    remove: "Remove",
    saved: "Logo saved",
    removed: "Logo removed",
    none: "No logo yet",
    problems: {
      wrongType: "That file isn't a PNG, JPEG or WebP picture.",
      tooLarge: "That file is larger than 1 MB.",
      failed: "The logo wasn't saved. Try again.",
    },
  },
  owner: {
    title: "Owner address",
    description:
      "Gets mails about billing and about the organisation, as your admins do. It can belong to someone outside the team.",
    label: "E-mail address",
    save: "Save address",
    remove: "Remove",
    changed: "Owner address saved",
    sent: "Confirmation mail sent",
    waiting: (email: string, current: string | null) =>
      current === null
        ? `Waiting for ${email} to open the link in our mail.`
        : `Waiting for ${email} to open the link in our mail. Until then, ${current} stays.`,
  },
  slack: {
    title: "Missed calls in Slack",
    description:
      "Sends a message to a channel for each missed call: the site, the page, how long the visitor waited and their country.",
    label: "Address of an incoming webhook",
    hint: "Create one in Slack under Apps, Incoming Webhooks. It starts with https://hooks.slack.com/services/.",
    save: "Connect Slack",
    saved: "Slack connected",
    connected: (address: string) => `Messages go to ${address}.`,
    test: "Send a test message",
    tested: "Test message sent",
    remove: "Disconnect",
    removed: "Slack disconnected",
  },
  export: {
    title: "Export all data",
    description:
      "A ZIP archive with everything about your organisation as JSON and CSV files. It can be downloaded for 7 days.",
    withRecordings: (count: string, size: string) => `Include the files of ${count} (${size})`,
    tooLarge: "Your recordings are too large for one archive. Download them from the call pages.",
    start: "Start export",
    started: "Export started. We'll mail you when it's ready.",
    list: "Exports",
    states: {
      waiting: "Being written…",
      ready: "Ready",
      failed: "Failed",
      expired: "Deleted",
    },
    with: "With recordings",
    without: "Without recordings",
    askedBy: (name: string, at: string) => `${at}, by ${name}`,
    until: (date: string, size: string) => `${size}, until ${date}`,
    download: "Download",
    downloadLabel: (at: string) => `Download the export of ${at}`,
  },
  deletion: {
    title: "Delete this organisation",
    description:
      "Deletes everything after 30 days: calls, recordings, transcripts, settings, and the accounts of people who belong to no other organisation. Until then you can keep it.",
    open: "Delete organisation",
    onHold: (count: string) =>
      `${count} on legal hold. An organisation can't be deleted while calls are on hold.`,
    dialog: {
      title: (orgName: string) => `Delete ${orgName}?`,
      effects: [
        "At once, agents are switched off and visitors can't call. Calls in progress can be finished.",
        "Nothing is charged any more. Days that you have paid for aren't refunded if the organisation is deleted.",
        "For 30 days, admins can export data and keep the organisation. All of them get a mail.",
        "After that, everything is deleted and can't be recovered.",
      ],
      name: (orgName: string) => `Type ${orgName} to confirm`,
      password: "Your password",
      passwordHint: "Leave it empty if you log in without a password.",
      submit: "Delete in 30 days",
    },
  },
  closing: {
    title: (date: string) => `This organisation will be deleted on ${date}`,
    askedBy: (name: string) => `${name} asked for it.`,
    text: "Visitors can't call, agents are off, and nothing is charged. On that day everything is deleted for good.",
    keep: "Keep the organisation",
    kept: "The organisation is kept",
    agentTitle: "Your organisation will be deleted",
    agentText: (date: string) =>
      `Calls are off, and everything is deleted on ${date}. If that is a mistake, ask one of your admins.`,
    export: "Export all data",
  },
  confirmPage: {
    title: "Confirm this address",
    description:
      "This address will get mails about billing and about the organisation that has entered it.",
    submit: "Confirm address",
    done: {
      title: "Address confirmed",
      description: (email: string, orgName: string) =>
        `${email} is now the owner's address of ${orgName}.`,
    },
    invalid: {
      title: "This link can't be used",
      description:
        "It has ended, or another address was entered since. Ask an admin of the organisation to enter this address again.",
    },
    tooMany: "Too many attempts. Try again in a few minutes.",
    back: "Open Foyer",
  },
  refusals: {
    PASSWORD_WRONG: "That password isn't right.",
    SESSION_NOT_FRESH: "Log out and in again, then delete the organisation within 10 minutes.",
    NAME_WRONG: "That isn't the name of the organisation.",
    ORGANIZATION_ON_HOLD: "Calls are on legal hold. Release them first.",
    DELETION_TOO_LATE: "It's too late: the deletion has started.",
    EXPORT_RUNNING: "An export is being written already.",
    EXPORT_NOT_FOUND: "This export was deleted. Start a new one.",
    EXPORT_TOO_LARGE: "Your recordings are too large for one archive.",
    EMAIL_NOT_VERIFIED: "Verify your own e-mail address first.",
    TWO_FACTOR_OFF: "Set up two-factor sign-in for yourself first, on your profile.",
    SLACK_OFF: "Enter the address of a Slack webhook first.",
    SLACK_FAILED: "Slack didn't accept the message. Check the address.",
    TOO_MANY_REQUESTS: "That was too often. Try again later.",
    INVALID_EMAIL: "Enter an e-mail address, such as owner@example.com.",
    SLACK_ADDRESS_INVALID: "Enter an address that starts with https://hooks.slack.com/services/.",
  } satisfies Record<OrganizationRefusal, string>,
} as const;
