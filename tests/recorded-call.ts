import { CallIdSchema } from "../server/kernel/ids.ts";
import type { RecordingPolicy } from "../server/settings/domain/recording-settings.ts";
import type { openCallWorld } from "./call-world.ts";
import type { TeamOptions } from "./world.ts";

export const RECORDING: RecordingPolicy = {
  consent: "notice",
  required: false,
  cobrowse: false,
  transcribe: false,
  captions: false,
};

type World = Awaited<ReturnType<typeof openCallWorld>>;

/** A connected call of Ana that is recorded by this policy. */
export async function startRecordedCall(
  world: World,
  policy: Partial<RecordingPolicy> = {},
  options: TeamOptions = {},
) {
  const { deps } = world;
  const team = await world.team(options);
  await world.makeAvailable(team, team.ana);
  const visitor = world.newVisitor(team);
  const callId = CallIdSchema.parse(await world.requestCall(visitor));
  await world.sql`
    update calls set recording = ${JSON.stringify({ ...RECORDING, ...policy })}::text::jsonb
    where org_id = ${team.orgId} and id = ${callId}`;
  // The cached call has the policy from before.
  deps.callCache.subscriber.visitor(visitor.visitorId, "elsewhere");
  await world.answer(team, team.ana, callId);
  await world.connectMedia(team, callId);
  const agent = { orgId: team.orgId, agentId: team.ana.agentId };
  const ofAgent = { ...agent, callId };
  const { visitorId } = visitor;
  const ofVisitor = { orgId: team.orgId, visitorId, callId };
  return { team, visitor, callId, agent, ofAgent, ofVisitor };
}
