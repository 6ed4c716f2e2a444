import { z } from "zod";

const LONGEST_NAME = 100;
const LONGEST_IMAGE = 2_048;

/** What people may be called: one line of text. */
export const PersonNameSchema = z
  .string()
  .trim()
  .min(1)
  .max(LONGEST_NAME)
  .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, "must not contain control characters");

/** A picture of a person: a file of this server, or one that is fetched by https. */
export const PersonImageSchema = z
  .string()
  .max(LONGEST_IMAGE)
  .refine(isSafeAddress, "must be an https address or a path of this server");

function isSafeAddress(image: string): boolean {
  const base = "https://foyer.invalid";
  if (!URL.canParse(image, base)) return false;
  const { protocol, origin, username } = new URL(image, base);
  // Browsers read `\` as `/`, and `//host` as another website.
  const isPath = image.startsWith("/") && origin === base && !image.includes("\\");
  return isPath || (image.startsWith("https://") && protocol === "https:" && username === "");
}
