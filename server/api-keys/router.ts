import { z } from "zod";
import { ApiKeyIdSchema } from "../kernel/ids.ts";
import { adminProcedure, router } from "../trpc/procedures.ts";
import { KeyDraftSchema } from "./domain/api-key.ts";
import { createKey, readKeys, revokeKey } from "./manage-keys.ts";

export const apiKeysRouter = router({
  list: adminProcedure.query(({ ctx: { deps, viewer } }) => readKeys(deps, viewer.orgId)),
  create: adminProcedure
    .input(KeyDraftSchema)
    .mutation(({ ctx: { deps, viewer }, input }) => createKey(deps, viewer, input)),
  revoke: adminProcedure
    .input(z.strictObject({ keyId: ApiKeyIdSchema }))
    .mutation(({ ctx: { deps, viewer }, input }) => revokeKey(deps, viewer, input)),
});
