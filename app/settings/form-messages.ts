import type { SaveFailure } from "./save-result.ts";

type Bounds = { readonly min: number; readonly max: number };

/** What every page of settings says. */
export const FORM_MESSAGES = {
  save: "Save",
  unsaved: "Unsaved changes",
  confirmLeave: "Leave without saving your changes?",
  invalid: "Some of this cannot be saved. Please check it.",
  wholeNumber: (unit: "seconds" | "minutes", { min, max }: Bounds) =>
    `Choose a whole number of ${unit} from ${min} to ${max}.`,
  slider: (title: string) => `${title}, as a slider`,
  number: (unit: string, title: string) => `${unit}, ${title.toLowerCase()}`,
  logIn: "Log in in a new tab",
};

/** Why a save failed. What was typed stays. */
export const FAILURE_MESSAGES = {
  unreachable: "Your changes weren't saved. Check your internet connection and try again.",
  server_error: "Your changes weren't saved because of a problem on our end. Try again.",
  session_expired: "Your session has expired. Log in, then save again.",
} satisfies Record<SaveFailure, string>;
