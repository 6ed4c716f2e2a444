import { type AppLoadContext, data } from "@remix-run/node";
import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { NewRangeSchema } from "../../server/geo/domain/new-range.ts";
import { BlockedRangeIdSchema } from "../../server/kernel/ids.ts";
import { countryMessages } from "./messages.ts";

const { refusals } = countryMessages.ranges;

export type RangeRefusal = keyof typeof refusals;
export type RangeResult =
  | { readonly status: "added" | "removed"; readonly network: string; readonly at: number }
  | { readonly status: "refused"; readonly refusal: RangeRefusal };

const RangeForm = z.discriminatedUnion("intent", [
  NewRangeSchema.extend({ intent: z.literal("block_range") }),
  z.strictObject({
    intent: z.literal("unblock_range"),
    rangeId: BlockedRangeIdSchema,
    network: z.string().max(60),
  }),
]);

/** Blocks or unblocks a range. Null if the form is another one. */
export async function changeRanges({ trpc }: AppLoadContext, posted: FormData) {
  const form = RangeForm.safeParse(Object.fromEntries(posted));
  if (!form.success) return null;
  const { network } = form.data;
  const at = Date.now();
  try {
    if (form.data.intent === "unblock_range") {
      await trpc.geo.unblockRange({ rangeId: form.data.rangeId });
      return data<RangeResult>({ status: "removed", network, at });
    }
    await trpc.geo.blockRange({ network, note: form.data.note });
    return data<RangeResult>({ status: "added", network, at });
  } catch (error) {
    const refusal = error instanceof TRPCError ? error.message : null;
    if (isRefusal(refusal)) return data<RangeResult>({ status: "refused", refusal }, 409);
    throw error;
  }
}

const isRefusal = (code: string | null): code is RangeRefusal => code !== null && code in refusals;
