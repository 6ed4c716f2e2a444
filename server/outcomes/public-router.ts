import { z } from "zod";
import { OutcomeIdSchema } from "../kernel/ids.ts";
import { apiKeyProcedure, router } from "../trpc/procedures.ts";
import { readOutcomes } from "./manage-outcomes.ts";

const OutcomeSchema = z.object({
  outcomeId: OutcomeIdSchema,
  name: z.string(),
  valueCents: z.int().nullable().describe("In hundredths of the organization's currency unit"),
  archived: z.boolean().describe("No longer offered to agents"),
});

export const publicOutcomesRouter = router({
  list: apiKeyProcedure("calls:read")
    .meta({
      openapi: { method: "GET", path: "/outcomes", tags: ["Calls"], summary: "List outcomes" },
    })
    .input(z.object({}))
    .output(z.object({ outcomes: z.array(OutcomeSchema) }))
    .query(async ({ ctx: { deps, caller } }) => ({
      outcomes: await readOutcomes(deps, caller.orgId),
    })),
});
