import type { CallMode } from "../../server/calls/domain/call-request.ts";
import { randomUuid } from "../random-uuid.ts";
import type { LazyMedia } from "./lazy-media.ts";
import { callCode } from "./load-call.ts";
import type { PlaceCallDeps } from "./place-call.ts";

type BeginCallDeps = PlaceCallDeps & {
  readonly media: LazyMedia;
  /** Starts the call with the widget that the server has now, in place of this one. */
  readonly renew: (mode: CallMode) => Promise<void>;
};

/** Starts a call when a visitor presses a button, and loads the code of calls for it. */
export async function beginCall(deps: BeginCallDeps, mode: CallMode): Promise<void> {
  const { store, dispatch, media, renew } = deps;
  const { attempt } = store.get();
  // A second click is ignored. A retry continues the same attempt, so that there is one call only.
  if (attempt && !attempt.trouble) return;
  const id = attempt?.id ?? randomUuid();
  dispatch({ type: "asked", id, mode });
  const isCurrent = () => store.get().attempt?.id === id;
  if (!isCurrent()) return;
  const isReady = await media.prepare();
  if (!isCurrent()) return;
  if (isReady) return (await callCode.load()).placeCall(deps, id, mode);
  // The server no longer has the code of this build, or can't be reached.
  return renew(mode).catch(() => dispatch({ type: "troubled", trouble: "unreachable" }));
}
