import type { JobRequest } from "../../jobs/enqueue.ts";
import type { Call } from "./domain/call.ts";
import type { Effect } from "./domain/call-event.ts";

/** The jobs to enqueue for each effect, given the call after the step. */
export type EffectJobs = {
  readonly [Type in Effect["type"]]: (
    effect: Extract<Effect, { readonly type: Type }>,
    call: Call,
  ) => readonly JobRequest[];
};

const none = () => [];

/** These jobs commit in the transaction of the step. */
export const EFFECT_JOBS: EffectJobs = {
  leg_started: none,
  leg_ended: none,
  agent_away: none,
  wrap_up: none,
  call_finished: (_, { orgId, id, policy, acceptedAt }) =>
    policy.recording && acceptedAt
      ? [{ name: "recording.finalize", payload: { orgId, callId: id } }]
      : [],
};

export function jobsOf<Type extends Effect["type"]>(
  effectJobs: EffectJobs,
  effect: Extract<Effect, { readonly type: Type }>,
  call: Call,
): readonly JobRequest[] {
  const jobs: EffectJobs[Type] = effectJobs[effect.type as Type];
  return jobs(effect, call);
}
