import { z } from "zod";
import {
  COBROWSE_EVENTS,
  type CobrowseEvent,
  MAX_AGO_MS,
  MAX_TARGET_LENGTH,
} from "./cobrowse-history.ts";

export const CobrowseEventSchema = z.strictObject({
  type: z.enum(COBROWSE_EVENTS),
  target: z.string().max(MAX_TARGET_LENGTH),
  agoMs: z.number().int().min(0).max(MAX_AGO_MS),
}) satisfies z.ZodType<CobrowseEvent>;
