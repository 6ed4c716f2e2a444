import { z } from "zod";
import { CallIdSchema, VisitorIdSchema } from "../../kernel/ids.ts";

/** How a visitor is found. */
export const VisitorLookupSchema = z.discriminatedUnion("by", [
  z.strictObject({ by: z.literal("call"), callId: CallIdSchema }),
  z.strictObject({ by: z.literal("visitor"), visitorId: VisitorIdSchema }),
]);
export type VisitorLookup = z.infer<typeof VisitorLookupSchema>;
