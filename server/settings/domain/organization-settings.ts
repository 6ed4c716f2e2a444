import { z } from "zod";

const MAX_NAME_LENGTH = 100;
const MAX_EMAIL_LENGTH = 254;

/** The name of an organization: one line of text. */
export const OrganizationNameSchema = z
  .string()
  .trim()
  .min(1)
  .max(MAX_NAME_LENGTH)
  .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, "must not contain control characters");

/** A time zone of the IANA database. */
export const TimeZoneSchema = z
  .string()
  .trim()
  .min(1)
  .max(64)
  .refine(isTimeZone, "must be a time zone, such as Europe/Berlin");

function isTimeZone(timeZone: string): boolean {
  // An offset such as +02:00 is a valid argument, but doesn't follow daylight saving time.
  if (!/^[A-Za-z]/.test(timeZone)) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

export const OrganizationSettingsSchema = z.strictObject({
  name: OrganizationNameSchema,
  timeZone: TimeZoneSchema,
  /** Members without a second factor must set one up before they go on. */
  twoFactorRequired: z.boolean(),
});
export const OwnerEmailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .pipe(z.email().max(MAX_EMAIL_LENGTH));

/** What an admin sees beside the form: all of it is changed by steps of its own. */
export type OrganizationView = {
  readonly logoUrl: string | null;
  readonly ownerEmail: string | null;
  /** Replaces `ownerEmail` when its link is opened. */
  readonly unconfirmedOwnerEmail: string | null;
  /** The masked address of Slack's webhook. */
  readonly slack: string | null;
};
