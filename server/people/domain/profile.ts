import { z } from "zod";

const MAX_NAME_LENGTH = 100;
const MAX_URL_LENGTH = 2_048;

/** A person's name: one line of text. */
export const PersonNameSchema = z
  .string()
  .trim()
  .min(1)
  .max(MAX_NAME_LENGTH)
  .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, "must not contain control characters");

/** A person's picture: an https URL or a path on this server. */
export const PersonImageSchema = z
  .string()
  .max(MAX_URL_LENGTH)
  .refine(isSafeUrl, "must be an https URL or a path on this server");

function isSafeUrl(image: string): boolean {
  const base = "https://foyer.invalid";
  if (!URL.canParse(image, base)) return false;
  const { protocol, origin, username } = new URL(image, base);
  // Browsers treat `\` as `/`, and `//host` as another origin.
  const isPath = image.startsWith("/") && origin === base && !image.includes("\\");
  return isPath || (image.startsWith("https://") && protocol === "https:" && username === "");
}
