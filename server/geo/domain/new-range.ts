import { z } from "zod";
import { parseRange } from "./address-range.ts";

export const MAX_RANGE_LENGTH = 60;
export const MAX_NOTE_LENGTH = 200;

/** A network to block. `network` may be an address or address/prefix; the parsed one is normalized. */
export const NewRangeSchema = z.strictObject({
  network: z
    .string()
    .max(MAX_RANGE_LENGTH)
    .transform((text, context) => {
      const parsed = parseRange(text);
      if (parsed.ok) return parsed.range.network;
      context.addIssue({ code: "custom", message: parsed.error });
      return z.NEVER;
    }),
  note: z.string().trim().max(MAX_NOTE_LENGTH),
});
