import { changeCaptions } from "../clips/change-captions.ts";
import { type ClipDeps, deleteClip } from "../clips/delete-clips.ts";
import type { ClipKind } from "../clips/domain/clip.ts";
import type { ClipView } from "../clips/domain/clip-view.ts";
import { readClips, readStill } from "../clips/read-clips.ts";
import { type ClipUpload, saveClip } from "../clips/save-clip.ts";
import type { Deps } from "../deps.ts";
import type { OrgId, PoolId } from "../kernel/ids.ts";
import { listPools } from "../routing/fragments.ts";
import type { Admin } from "./change-routing.ts";
import { poolOf } from "./manage-pools.ts";
import { listPoolMembers } from "./store.ts";

type SaveDeps = ClipDeps & Pick<Deps, "newId" | "storage">;

/** @throws ClipRefused */
export const saveAgentClip = (deps: SaveDeps, agent: Admin, clip: ClipUpload): Promise<void> =>
  saveClip(deps, agent, { agentId: agent.agentId }, clip);

/** @throws ClipRefused, DomainError POOL_NOT_FOUND */
export async function savePoolClip(
  deps: SaveDeps,
  admin: Admin,
  poolId: PoolId,
  clip: ClipUpload,
): Promise<void> {
  await requirePool(deps, admin.orgId, poolId);
  await saveClip(deps, admin, { poolId }, clip);
}

/** An agent's clips, and which of their pools have clips for agents without. */
export async function readAgentClips(deps: Pick<Deps, "db">, { orgId, agentId }: Admin) {
  const { db } = deps;
  const [still, clips, pools, members] = await Promise.all([
    readStill(deps, orgId, agentId),
    readClips(deps, orgId, { agentId }),
    listPools(db, orgId),
    listPoolMembers(db, orgId),
  ]);
  const own = pools.filter(({ poolId }) =>
    members.some((one) => one.poolId === poolId && one.agentId === agentId),
  );
  const shared = await Promise.all(
    own.map(async ({ poolId, name }) => ({
      poolId,
      name,
      clips: await readClips(deps, orgId, { poolId }),
    })),
  );
  return { still, clips, pools: shared.filter((pool) => pool.clips.length > 0) };
}

/** @throws DomainError POOL_NOT_FOUND */
export async function readPoolClips(
  deps: Pick<Deps, "db">,
  orgId: OrgId,
  poolId: PoolId,
): Promise<{ readonly name: string; readonly clips: readonly ClipView[] }> {
  const { name } = await requirePool(deps, orgId, poolId);
  return { name, clips: await readClips(deps, orgId, { poolId }) };
}

/** @throws DomainError POOL_NOT_FOUND, CLIP_NOT_FOUND */
export async function deletePoolClip(
  deps: ClipDeps,
  admin: Admin,
  { poolId, kind }: { readonly poolId: PoolId; readonly kind: ClipKind },
): Promise<{ ok: true }> {
  await requirePool(deps, admin.orgId, poolId);
  return deleteClip(deps, admin, { poolId }, kind);
}

/** @throws DomainError POOL_NOT_FOUND, CLIP_NOT_FOUND */
export async function changePoolCaptions(
  deps: SaveDeps,
  admin: Admin,
  { poolId, captions }: { readonly poolId: PoolId; readonly captions: string },
): Promise<{ ok: true }> {
  await requirePool(deps, admin.orgId, poolId);
  return changeCaptions(deps, admin, { poolId }, captions);
}

const requirePool = async ({ db }: Pick<Deps, "db">, orgId: OrgId, poolId: PoolId) =>
  poolOf(await listPools(db, orgId), poolId);
