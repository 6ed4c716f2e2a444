import { z } from "zod";
import { changeCaptions } from "../clips/change-captions.ts";
import { deleteClip } from "../clips/delete-clips.ts";
import { MAX_CAPTIONS } from "../clips/domain/caption-track.ts";
import { CLIP_KINDS } from "../clips/domain/clip.ts";
import { PoolIdSchema } from "../kernel/ids.ts";
import { adminProcedure, agentProcedure, router } from "../trpc/procedures.ts";
import {
  changePoolCaptions,
  deletePoolClip,
  readAgentClips,
  readPoolClips,
} from "./manage-clips.ts";

const KindInput = z.strictObject({ kind: z.enum(CLIP_KINDS) });
const CaptionsInput = z.strictObject({ captions: z.string().trim().max(MAX_CAPTIONS) });
const PoolInput = z.strictObject({ poolId: PoolIdSchema });

export const clipsRouter = router({
  own: agentProcedure.query(({ ctx: { deps, viewer } }) => readAgentClips(deps, viewer)),
  remove: agentProcedure
    .input(KindInput)
    .mutation(({ ctx: { deps, viewer }, input: { kind } }) =>
      deleteClip(deps, viewer, { agentId: viewer.agentId }, kind),
    ),
  saveCaptions: agentProcedure
    .input(CaptionsInput)
    .mutation(({ ctx: { deps, viewer }, input: { captions } }) =>
      changeCaptions(deps, viewer, { agentId: viewer.agentId }, captions),
    ),
  ofPool: adminProcedure
    .input(PoolInput)
    .query(({ ctx: { deps, viewer }, input: { poolId } }) =>
      readPoolClips(deps, viewer.orgId, poolId),
    ),
  removeOfPool: adminProcedure
    .input(PoolInput.extend(KindInput.shape))
    .mutation(({ ctx: { deps, viewer }, input }) => deletePoolClip(deps, viewer, input)),
  savePoolCaptions: adminProcedure
    .input(PoolInput.extend(CaptionsInput.shape))
    .mutation(({ ctx: { deps, viewer }, input }) => changePoolCaptions(deps, viewer, input)),
});
