/** Texts about the verification of an account's e-mail address. */
export const verificationMessages = {
  banner: {
    label: "E-mail verification",
    title: "Verify your e-mail address",
    text: "Visitors can't see or call you until you do. We've sent a link to {email}.",
    viewMail: "View the e-mail",
    resend: "Resend",
    sent: (email: string) => `Sent another link to ${email}`,
    tooMany: "You've asked for several e-mails already. Try again in an hour.",
    failed: "The e-mail couldn't be sent. Try again.",
  },
  page: {
    title: "Verify your e-mail address",
    description: "Press the button to confirm that this address is yours.",
    submit: "Verify e-mail address",
    done: {
      title: "E-mail address verified",
      description: "Visitors can see and call you while you're available.",
      continue: "Continue to Foyer",
    },
    incomplete: {
      title: "This link is incomplete",
      description: "Open the link in the e-mail again.",
    },
    invalid: {
      title: "This link has expired",
      description: "Log in and press “Resend” at the top of the page to get a new one.",
    },
    tooMany: "Too many attempts. Wait a few minutes, then try again.",
    logIn: "Log in",
  },
} as const;
