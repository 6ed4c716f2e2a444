import type { AccountRefusal } from "../../server/account/account-refusal.ts";
import { formErrorText } from "../auth/messages.ts";
import { count } from "../ui/messages.ts";

/** Texts of the page about a person's own account. */
export const profileMessages = {
  title: "Profile",
  description: "Your own account, in all organisations.",
  requiredNotice:
    "Your organisation requires two-factor sign-in. Set it up below; then you can go on.",
  person: {
    title: "You",
    name: "Name",
    email: "E-mail",
    unverified: "Not verified yet",
    photo: "Photo",
    photoHint:
      "Shown to your team and, if you take calls, to visitors. JPEG, PNG or WebP up to 2 MB.",
    choosePhoto: "Choose photo",
    removePhoto: "Remove photo",
    photoSaved: "Photo saved",
    photoRemoved: "Photo removed",
    photoFile: "Photo file",
    saved: "Name saved",
  },
  password: {
    title: "Password",
    description: "Changing it logs you out on all other devices.",
    current: "Current password",
    next: "New password",
    submit: "Change password",
    saved: "Password changed",
    none: "You log in with another account. To log in with a password too, set one.",
    setUp: "Send me a link to set a password",
    sent: "We've sent you a link",
    with: { google: "Google", microsoft: "Microsoft" } as Readonly<Record<string, string>>,
    linked: (names: string) => `You can also log in with ${names}.`,
  },
  twoFactor: {
    title: "Two-factor sign-in",
    description: "At log-in you also enter a code from an app on your phone.",
    on: "On",
    off: "Off",
    password: "Your password",
    code: "Code from the app",
    setUp: "Set up",
    continue: "Continue",
    setup: {
      title: "Set up two-factor sign-in",
      scan: "Scan this with an authenticator app, such as Google Authenticator or 1Password.",
      qr: "QR code for your authenticator app",
      secret: "Or enter this key in the app:",
      code: "Then enter the code that the app shows",
      confirm: "Turn on",
    },
    codes: {
      title: "Your recovery codes",
      description:
        "If you lose your phone, each of these codes lets you log in once. Keep them somewhere safe: they aren't shown again.",
      download: "Download",
      fileName: "foyer-recovery-codes.txt",
      done: "I've saved them",
    },
    left: (codes: number) => `${count(codes, "recovery code")} left`,
    renew: "New recovery codes",
    renewTitle: "New recovery codes",
    renewDescription: "Your earlier codes stop working.",
    turnOff: "Turn off",
    turnOffTitle: "Turn off two-factor sign-in",
    turnOffDescription: "You'll log in with your password alone.",
    required: "Your organisation requires it, so it can't be turned off.",
    turnedOn: "Two-factor sign-in is on",
    turnedOff: "Two-factor sign-in is off",
  },
  sessions: {
    title: "Sessions",
    description: "Where you're logged in.",
    caption: "Your sessions, the most recently used first",
    device: "Device",
    place: "Place",
    lastActive: "Last active",
    actions: "Actions",
    this: "This session",
    unknownPlace: "Unknown",
    on: (browser: string, system: string) => `${browser} on ${system}`,
    end: "Log out",
    endOf: (device: string) => `Log out ${device}`,
    endOthers: "Log out all others",
    ended: "Session ended",
    endedOthers: "Other sessions ended",
  },
  cancel: "Cancel",
} as const;

const ERRORS: Readonly<Record<AccountRefusal, string>> = {
  WRONG_PASSWORD: "This isn't your current password.",
  WRONG_CODE: "This code is incorrect or has expired.",
  TOO_MANY_REQUESTS: "Too many attempts. Wait a few minutes, then try again.",
  EMAIL_NOT_VERIFIED: "Verify your e-mail address first.",
  TWO_FACTOR_REQUIRED: "Your organisation requires two-factor sign-in.",
  TWO_FACTOR_CHANGED: "Two-factor sign-in was changed elsewhere. Load the page again.",
};

export const profileErrorText = (code: string): string =>
  Object.hasOwn(ERRORS, code) ? ERRORS[code as AccountRefusal] : formErrorText(code);
