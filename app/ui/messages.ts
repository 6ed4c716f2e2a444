/** Texts that every page shares: the frame, errors, dialogs, dates. */
export const uiMessages = {
  product: "Foyer",
  pageTitle: (title: string) => `${title} · Foyer`,
  cancel: "Cancel",
  close: "Close",
  save: "Save",
  copy: "Copy",
  copied: "Copied",
  copyFailed: "Couldn't copy. Select the text and copy it manually.",
  showPassword: "Show password",
  hidePassword: "Hide password",
  skipToContent: "Skip to content",
  testMode: {
    label: "Test mode",
    text: "Test mode: e-mails are not sent. {link}",
    link: "View them",
  },
  errors: {
    notFound: {
      title: "Page not found",
      text: "Check the address. The page may also have been removed.",
    },
    forbidden: {
      title: "You don't have access to this page",
      text: "Ask an admin of your organisation for access.",
    },
    tooManyRequests: {
      title: "Too many requests",
      text: "Wait a minute, then try again.",
    },
    unexpected: {
      title: "Something went wrong",
      text: "The error has been logged. Try again in a moment.",
    },
    tryAgain: "Try again",
    goHome: "Go to home page",
    requestId: "Request ID: {id}",
  },
  nav: {
    main: "Main",
    desk: "Desk",
    calls: "Calls",
    messages: "Messages",
    openMessages: (count: number) => `${count} open`,
    pools: "Pools",
    team: "Team",
    sites: "Sites",
    settings: "Settings",
    billing: "Billing",
    feedback: "Requests and bugs",
    staff: "Staff",
  },
  account: {
    menuOf: (name: string) => `Account menu, ${name}`,
    roleAt: (role: "admin" | "agent", organization: string) =>
      `${role === "admin" ? "Admin" : "Agent"} at ${organization}`,
    organizations: "Organisation",
    switchRefused: "You're in a call. End it, then switch the organisation.",
    profile: "Profile",
    newOrganization: "Create an organisation",
    hours: "Your working hours",
    theme: "Theme",
    themes: { system: "System", light: "Light", dark: "Dark" },
    logOut: "Log out",
  },
  dates: { today: "Today", yesterday: "Yesterday" },
  duration: {
    hours: (hours: number, minutes: number) => `${hours} h ${minutes} min`,
    minutes: (minutes: number, seconds: number) => `${minutes} min ${seconds} s`,
    seconds: (seconds: number) => `${seconds} s`,
  },
  illustration: {
    live: "Live",
    greeting: "Hello, I’m Ana.",
    invitation: "Ask me anything, face to face.",
    button: "Start video call",
  },
} as const;

/** "1 agent", "2 agents". */
export const count = (number: number, one: string, many = `${one}s`): string =>
  `${number} ${number === 1 ? one : many}`;
