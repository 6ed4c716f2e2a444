import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll } from "vitest";
import { createStorage, type Storage } from "../server/integrations/storage.ts";
import {
  type CallId,
  type OrgId,
  type RetentionRunId,
  RetentionRunIdSchema,
} from "../server/kernel/ids.ts";
import { UNDO_MS } from "../server/retention/domain/retention-run.ts";
import { runRetention } from "../server/retention/run-retention.ts";
import { saveRecordingSettings } from "../server/retention/save-recording-settings.ts";
import type { RecordingSettings } from "../server/settings/domain/recording-settings.ts";
import { recordingSettings } from "../server/settings/recording-settings.ts";
import { openCallWorld } from "./call-world.ts";
import type { Team } from "./world.ts";

export const DAY_MS = 86_400_000;
export const NOW = new Date("2026-06-15T12:00:00.000Z");

type Recorded = {
  /** Before `NOW`. */
  readonly ageMs: number;
  readonly bytes?: number;
  readonly transcript?: boolean;
};

/** The real use cases, with a clock that stands still and files in a temporary folder. */
export async function openRetentionWorld() {
  const world = await openCallWorld();
  const dataDir = await mkdtemp(path.join(tmpdir(), "foyer-retention-"));
  afterAll(() => rm(dataDir, { recursive: true }));
  const disk = await createStorage({ DATA_DIR: dataDir });
  const faults = { removals: 0 };
  let now = NOW;
  const storage: Storage = {
    ...disk,
    async remove(key) {
      if (faults.removals > 0) {
        faults.removals -= 1;
        throw new Error("the storage can't be reached");
      }
      await disk.remove(key);
    },
  };
  const clock = () => now;
  const deps = { ...world.deps, storage, clock, billingClock: clock };
  const adminOf = (team: Team) => ({ orgId: team.orgId, agentId: team.admin.agentId });
  const { sql } = world;

  return {
    ...world,
    deps,
    adminOf,
    setClock: (at: Date | number) => {
      now = new Date(at);
    },
    /** The next so many removals of files fail. */
    failRemovals: (count: number) => {
      faults.removals = count;
    },
    /** An ended call that was recorded, with its files. */
    async record(
      team: Team,
      { ageMs, bytes = 1_000, transcript = false }: Recorded,
      visitor = world.newVisitor(team),
    ): Promise<CallId> {
      const callId = await world.requestCall(visitor);
      const recordingId = randomUUID();
      const key = (ending: string) => `recordings/${team.orgId}/${randomUUID()}.${ending}`;
      const [video, part] = [key("webm"), key("part")];
      await disk.put(video, new Uint8Array(10), "video/webm");
      await disk.put(part, new Uint8Array(10), "application/octet-stream");
      const startedAt = new Date(NOW.getTime() - ageMs).toISOString();
      await sql`insert into recordings ${sql({
        org_id: team.orgId,
        id: recordingId,
        call_id: callId,
        agent_id: team.ana.agentId,
        state: "ready",
        started_at: startedAt,
        video_key: video,
        bytes: bytes - 10,
      })}`;
      await sql`insert into recording_segments ${sql({
        org_id: team.orgId,
        recording_id: recordingId,
        segment: 0,
        started_at: startedAt,
        mime_type: "video/webm",
        path: "worker",
      })}`;
      await sql`insert into recording_parts ${sql({
        org_id: team.orgId,
        recording_id: recordingId,
        segment: 0,
        track: "media",
        part: 0,
        key: part,
        bytes: 10,
        digest: "",
        received_at: startedAt,
      })}`;
      if (transcript)
        await sql`insert into transcripts ${sql({
          org_id: team.orgId,
          recording_id: recordingId,
          call_id: callId,
          state: "done",
          requested_at: startedAt,
          text: "Hello there",
        })}`;
      return callId;
    },
    /** How many files of the organization are stored. */
    async filesOf({ orgId }: Team): Promise<number> {
      let files = 0;
      for await (const _ of disk.list(`recordings/${orgId}`)) files += 1;
      return files;
    },
    /** The calls whose recordings are kept. */
    async keptBy({ orgId }: Team): Promise<Set<string>> {
      const rows =
        await sql`select call_id from recordings where org_id = ${orgId} and deleted_at is null`;
      return new Set(rows.map((row) => row.call_id));
    },
    async transcribedBy({ orgId }: Team): Promise<Set<string>> {
      const rows =
        await sql`select call_id from transcripts where org_id = ${orgId} and text <> ''`;
      return new Set(rows.map((row) => row.call_id));
    },
    async auditOf({ orgId }: Team, action: string) {
      const rows = await sql`
        select actor_id, at, facts from audit_entries
        where org_id = ${orgId} and action = ${action} order by id`;
      return rows.map(({ actor_id, at, facts }) => ({ actor_id, at: new Date(at), facts }));
    },
    settingsOf: (team: Team) => recordingSettings.read(deps.db, team.orgId),
    async save(
      team: Team,
      changes: Partial<RecordingSettings>,
      confirmed: string | null = null,
      admin = adminOf(team),
    ) {
      const settings = { ...(await recordingSettings.read(deps.db, team.orgId)), ...changes };
      return saveRecordingSettings(deps, admin, {
        settings,
        confirmed: confirmed as RetentionRunId | null,
      });
    },
    /** Saves without asking. */
    async configure(team: Team, changes: Partial<RecordingSettings>): Promise<void> {
      const settings = await recordingSettings.read(deps.db, team.orgId);
      await recordingSettings.save(deps, adminOf(team), { ...settings, ...changes });
    },
    /** Runs the jobs of this organization that are due by the clock of this world. */
    async runDeletions({ orgId }: { readonly orgId: OrgId }): Promise<void> {
      const jobs = await sql`
        delete from pgboss.job where name = 'retention.run' and state = 'created'
          and data->>'orgId' = ${orgId}
        returning data`;
      for (const { data } of jobs) await runRetention(deps, data);
    },
  };
}

/** When a deletion that is confirmed at `NOW` is due. */
export const AT_RUN = NOW.getTime() + UNDO_MS;

type World = Awaited<ReturnType<typeof openRetentionWorld>>;
type Changes = Parameters<World["save"]>[1];

/** An admin's steps when a retention is shortened. */
export function shorteningOf(world: World) {
  async function proposalOf(team: Team, changes: Changes) {
    const outcome = await world.save(team, changes);
    if (outcome.status !== "confirm") throw new Error(`the settings were ${outcome.status}`);
    return outcome.proposal;
  }
  return {
    proposalOf,
    async newTeam() {
      world.setClock(NOW);
      const team = await world.team();
      await world.configure(team, { retentionDays: null, transcriptRetentionDays: null });
      return team;
    },
    async confirm(team: Team, changes: Changes) {
      const { runId, affected } = await proposalOf(team, changes);
      const { status } = await world.save(team, changes, runId);
      if (status !== "scheduled") throw new Error(`the settings were ${status}`);
      return { runId: RetentionRunIdSchema.parse(runId), affected };
    },
    async runWhenDue(team: Team): Promise<void> {
      world.setClock(AT_RUN);
      await world.runDeletions(team);
    },
  };
}
