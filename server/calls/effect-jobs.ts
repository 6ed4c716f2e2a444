import type { JobRequest } from "../../jobs/enqueue.ts";
import type { Call } from "./domain/call.ts";
import type { Effect } from "./domain/transition.ts";

type JobsOfEffects = {
  readonly [Type in Effect["type"]]: (
    effect: Extract<Effect, { readonly type: Type }>,
    call: Call,
  ) => readonly JobRequest[];
};

const none = () => [];

/** The jobs that are committed together with each effect of a step. Total: a new effect must decide. */
const JOBS: JobsOfEffects = {
  leg_started: none,
  leg_ended: none,
  agent_away: none,
  wrap_up: none,
  call_finished: none,
};

/** The jobs of one effect; `call` is the call after the step. */
export function jobsOf<Type extends Effect["type"]>(
  effect: Extract<Effect, { readonly type: Type }>,
  call: Call,
): readonly JobRequest[] {
  const jobs: JobsOfEffects[Type] = JOBS[effect.type as Type];
  return jobs(effect, call);
}
