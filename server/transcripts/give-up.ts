import type { Tx } from "../../drizzle/db.ts";
import type { Deps } from "../deps.ts";
import { endPending, findLastError, type RecordingKey } from "./store.ts";

/** Stores the transcript as failed, because no attempt is left. */
export async function giveUp(
  { clock }: Pick<Deps, "clock">,
  tx: Tx,
  key: RecordingKey,
): Promise<void> {
  await endPending(tx, key, (await findLastError(tx, key)) ?? "interrupted", clock());
}
