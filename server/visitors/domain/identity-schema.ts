import { z } from "zod";
import { checkIdentity } from "./identity.ts";

/** What the widget sends, checked as in the widget, because other clients may not have checked it. */
export const IdentitySchema = z
  .record(z.string().max(64), z.unknown())
  .transform((input, context) => {
    const checked = checkIdentity(input);
    if (checked.ok) return checked.identity;
    context.addIssue({ code: "custom", message: `${checked.field}: ${checked.problem}` });
    return z.NEVER;
  });

/** Of HMAC-SHA256, in hexadecimal. */
export const SignatureSchema = z.string().regex(/^[\da-f]{64}$/i);
