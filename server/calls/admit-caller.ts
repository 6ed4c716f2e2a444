import type { Deps } from "../deps.ts";
import { TooManyRequests } from "../kernel/errors.ts";
import type { CallId } from "../kernel/ids.ts";
import { type Caller, hasTalked, readCallHistory } from "./allowance-store.ts";
import { blockedState } from "./domain/block-list.ts";
import { callAllowance } from "./domain/call-allowance.ts";

type AdmitDeps = Pick<Deps, "db" | "blockLists">;

/** `repeated`: the visitor has an open call, or this one was requested before. */
export type Admission = "trusted" | "suspect" | "blocked" | "repeated";

/**
 * Whether this visitor may ring an agent.
 * @throws TooManyRequests if the visitor must wait.
 */
export async function admitCaller(
  deps: AdmitDeps,
  caller: Caller,
  callId: CallId,
  now: Date,
): Promise<Admission> {
  if (await isBlocked(deps, caller, now)) return "blocked";
  const history = await readCallHistory(deps.db, caller);
  const isRepeated = history.ofVisitor.some(
    (call) => call.callId === callId || call.endedAt === null,
  );
  if (isRepeated) return "repeated";
  const allowance = callAllowance(history, now);
  if (allowance.at === "allowed") return allowance.suspect ? "suspect" : "trusted";
  const waitS = Math.ceil((allowance.until.getTime() - now.getTime()) / 1_000);
  throw new TooManyRequests(waitS, { limit: "callAllowance" });
}

/** A blocked visitor is shown that no agent is available. */
export async function isBlocked(
  { db, blockLists }: AdmitDeps,
  caller: Caller,
  now: Date,
): Promise<boolean> {
  const state = blockedState(await blockLists.get(caller.orgId, now), caller, now);
  if (state === "blocked_if_new") return !(await hasTalked(db, caller));
  return state === "blocked";
}
