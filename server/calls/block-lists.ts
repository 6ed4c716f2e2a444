import type { Db } from "../../drizzle/db.ts";
import type { OrgId } from "../kernel/ids.ts";
import type { Subscriber } from "../live/hub.ts";
import { createTtlCache } from "../live/ttl-cache.ts";
import { listBlocks } from "./block-store.ts";
import { type BlockList, blockListOf } from "./domain/block-list.ts";

// Changes invalidate the cache. This limit applies when a wake-up is lost.
const MAX_AGE_MS = 60_000;

export type BlockLists = ReturnType<typeof createBlockLists>;

/** Caches each organization's blocked visitors, because every visitor's view depends on them. */
export function createBlockLists(db: Db) {
  const lists = createTtlCache(
    async (orgId: OrgId): Promise<BlockList> => blockListOf(await listBlocks(db, orgId)),
    MAX_AGE_MS,
  );
  return {
    get: lists.get,
    subscriber: {
      blocks: lists.invalidate,
      reconnected: lists.invalidateAll,
    } satisfies Subscriber,
  };
}
