import { isDeepStrictEqual } from "node:util";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { openCallWorld } from "../../tests/call-world.ts";
import { collectTopics } from "../../tests/woken-topics.ts";
import type { Person, Team } from "../../tests/world.ts";
import type { OrgId } from "../kernel/ids.ts";
import { findViewer } from "../people/viewer.ts";
import { createCallerFactory, router } from "../trpc/procedures.ts";
import { callSettings } from "./call-settings.ts";
import { defineSettings, type SettingsDefinition } from "./define-settings.ts";
import { CobrowsePolicySchema } from "./domain/privacy-settings.ts";
import { privacySettings } from "./privacy-settings.ts";
import { settingsProcedures } from "./router.ts";
import { unavailableSettings } from "./unavailable-settings.ts";

const world = await openCallWorld();
const { deps } = world;

// A made-up page: unlike the real ones it has a text field.
const madeUp = defineSettings({
  schema: z.strictObject({
    zone: z.string().max(20),
    wrapUp: z.number().int().min(0).max(120),
    hidden: CobrowsePolicySchema.shape.rules,
  }),
  columns: { zone: "timeZone", wrapUp: "wrapUpSeconds", hidden: "cobrowseRules" },
  auditAction: "privacy_settings_changed",
  wakes: (orgId) => ({ type: "desk_connected", orgId }),
});

const RULE = { address: "/a/*", effect: "mask", selector: ".b" } as const;

const waitingForLock = async () => {
  const [row] = await world.sql`
    select count(*)::int as waiting from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`;
  return row?.waiting;
};

/** An equal value with another order of keys, as jsonb may return it. */
function withKeysReversed<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value), (_, part) =>
    part && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).reverse())
      : part,
  );
}

type Case<Settings> = {
  readonly name: string;
  readonly definition: SettingsDefinition<Settings>;
  readonly defaults: Settings;
  readonly next: Settings;
  /** The facts of the audit entry when `defaults` becomes `next`. */
  readonly facts: object;
  readonly wakes: readonly string[];
  readonly invalid: readonly unknown[];
};

function describeSettings<Settings extends object>(one: Case<Settings>) {
  const { definition, defaults, next } = one;

  const newTeam = async () => {
    const team = await world.team();
    return { team, admin: { orgId: team.orgId, agentId: team.admin.agentId } };
  };
  const auditOf = async ({ orgId }: Team) => [
    ...(await world.sql`
      select actor_id, action, facts from audit_entries where org_id = ${orgId} order by id`),
  ];
  const callAs = ({ cookie }: Pick<Person, "cookie">) => {
    const { query, mutation } = settingsProcedures(definition);
    const headers = new Headers({ cookie });
    const caller = createCallerFactory(router({ query, mutation }))({
      deps,
      findViewer: () => findViewer(deps, headers),
      visitor: null,
      origin: null,
      ip: "127.0.0.1",
    });
    const save: (input: never) => Promise<unknown> = caller.mutation;
    return { read: caller.query, save: (input: unknown) => save(input as never) };
  };

  describe(one.name, () => {
    test("a save is read back and doesn't change other organizations or columns", async () => {
      const { team, admin } = await newTeam();
      const other = await newTeam();
      const row = async () =>
        (await world.sql`select * from organizations where id = ${team.orgId}`)[0];
      const before = await row();
      expect(await definition.read(deps.db, team.orgId)).toEqual(defaults);
      expect(await definition.save(deps, admin, next)).toEqual(next);
      expect(await definition.read(deps.db, team.orgId)).toEqual(next);
      expect(await definition.read(deps.db, other.team.orgId)).toEqual(defaults);
      expect(await auditOf(other.team)).toEqual([]);
      await definition.save(deps, admin, defaults);
      expect(await row()).toEqual(before);
    });

    test("a save is audited with its changes and wakes readers after the commit", async () => {
      const { team, admin } = await newTeam();
      const seen: Promise<Settings>[] = [];
      const unsubscribe = deps.hub.subscribe({
        settings: (orgId) => seen.push(definition.read(deps.db, orgId)),
        availability: (orgId) => seen.push(definition.read(deps.db, orgId)),
        reconnected: () => {},
      });
      const { topics, stop } = collectTopics(deps.hub);
      await definition.save(deps, admin, next);
      stop();
      unsubscribe();
      expect(topics).toEqual(one.wakes.map((type) => `${type}:${team.orgId}`));
      expect(await Promise.all(seen)).toEqual([next]);
      expect(await auditOf(team)).toEqual([
        { actor_id: admin.agentId, action: expect.any(String), facts: one.facts },
      ]);
    });

    test("saving the same settings again writes, audits and wakes nothing", async () => {
      const { team, admin } = await newTeam();
      await definition.save(deps, admin, next);
      const version = async () =>
        (await world.sql`select xmin::text from organizations where id = ${team.orgId}`)[0]?.xmin;
      const written = await version();
      const { topics, stop } = collectTopics(deps.hub);
      await definition.save(deps, admin, withKeysReversed(next));
      stop();
      expect(topics).toEqual([]);
      expect(await version()).toBe(written);
      expect(await auditOf(team)).toHaveLength(1);
    });

    test("a save waits for a concurrent one and compares with its result", async () => {
      const { team, admin } = await newTeam();
      const saving = await deps.db.transaction(async (tx) => {
        await definition.save({ ...deps, db: tx as never }, admin, next);
        const save = definition.save(deps, admin, next);
        await expect.poll(waitingForLock).toBe(1);
        return { save };
      });
      await saving.save;
      expect(await auditOf(team)).toHaveLength(1);
    });

    test("concurrent saves are audited one after the other", async () => {
      const { team, admin } = await newTeam();
      const saves = [next, defaults, next, defaults, next];
      await Promise.all(saves.map((settings) => definition.save(deps, admin, settings)));
      const audited = await auditOf(team);
      const defaultsToNext = audited.map(({ facts }) => isDeepStrictEqual(facts, one.facts));
      expect(defaultsToNext.length).toBeGreaterThan(0);
      expect(defaultsToNext).toEqual(audited.map((_, at) => at % 2 === 0));
    });

    test("a failed save writes, audits and wakes nothing", async () => {
      const { team, admin } = await newTeam();
      const { topics, stop } = collectTopics(deps.hub);
      const unknown = { ...admin, agentId: "not a uuid" as typeof admin.agentId };
      await expect(definition.save(deps, unknown, next)).rejects.toThrow();
      stop();
      expect(topics).toEqual([]);
      expect(await definition.read(deps.db, team.orgId)).toEqual(defaults);
      expect(await auditOf(team)).toEqual([]);
    });

    test("the procedures require an admin and apply to the admin's organization", async () => {
      const { team } = await newTeam();
      expect(await callAs(team.admin).save(next)).toEqual(next);
      expect(await callAs(team.admin).read()).toEqual(next);
      await expect(callAs(team.ana).read()).rejects.toThrow("NOT_ALLOWED");
      await expect(callAs(team.ana).save(defaults)).rejects.toThrow("NOT_ALLOWED");
      await expect(callAs({ cookie: "" }).read()).rejects.toThrow("NOT_LOGGED_IN");
      expect(await definition.read(deps.db, team.orgId)).toEqual(next);
    });

    test("invalid input is refused and changes nothing", async () => {
      const { team } = await newTeam();
      for (const input of one.invalid) {
        const save = callAs(team.admin).save(input);
        await expect(save, JSON.stringify(input)).rejects.toMatchObject({ code: "BAD_REQUEST" });
      }
      expect(await definition.read(deps.db, team.orgId)).toEqual(defaults);
      expect(await auditOf(team)).toEqual([]);
    });
  });
}

const ZONE = { zone: "UTC", wrapUp: 0, hidden: [] };
describeSettings({
  name: "a made-up page",
  definition: madeUp,
  defaults: ZONE,
  next: { zone: "Asia/Tokyo", wrapUp: 0, hidden: [RULE] },
  facts: {
    changes: { zone: { from: "UTC", to: "Asia/Tokyo" }, hidden: { from: [], to: [RULE] } },
  },
  wakes: ["availability"],
  invalid: [
    {},
    null,
    { ...ZONE, zone: "x".repeat(21) },
    { ...ZONE, wrapUp: "1" },
    { ...ZONE, hidden: [{}] },
    { ...ZONE, timeZone: "UTC" },
  ],
});

const NUMBERS = { ringSeconds: 15, wrapUpSeconds: 0, idleMinutes: 5, longestCallMinutes: 120 };
describeSettings({
  name: "call settings",
  definition: callSettings,
  defaults: NUMBERS,
  next: { ...NUMBERS, ringSeconds: 60, longestCallMinutes: 30 },
  facts: {
    changes: { ringSeconds: { from: 15, to: 60 }, longestCallMinutes: { from: 120, to: 30 } },
  },
  wakes: ["routing", "settings"],
  invalid: [
    { ...NUMBERS, ringSeconds: 9 },
    { ...NUMBERS, ringSeconds: 61 },
    { ...NUMBERS, wrapUpSeconds: 0.5 },
    { ...NUMBERS, orgId: "another" },
    { ringSeconds: 20 },
  ],
});

const OPEN = { enabled: true, level: "standard" as const, rules: [] };
const CLOSED = { enabled: false, level: "strict" as const, rules: [RULE] };
describeSettings({
  name: "privacy settings",
  definition: privacySettings,
  defaults: OPEN,
  next: CLOSED,
  facts: { from: OPEN, to: CLOSED },
  wakes: ["routing", "settings"],
  invalid: [
    { ...OPEN, enabled: "true" },
    { ...OPEN, level: "loose" },
    { ...OPEN, rules: [{ ...RULE, effect: "pause" }] },
    { ...OPEN, rules: Array.from({ length: 51 }, () => RULE) },
  ],
});

const HIDDEN = {
  mode: "hidden",
  backAt: true,
  alert: true,
  message: true,
  callback: true,
} as const;
describeSettings({
  name: "what is offered while no one is free",
  definition: unavailableSettings,
  defaults: HIDDEN,
  next: { ...HIDDEN, mode: "offer", callback: false },
  facts: {
    changes: { mode: { from: "hidden", to: "offer" }, callback: { from: true, to: false } },
  },
  wakes: ["routing", "settings"],
  invalid: [{ ...HIDDEN, mode: "shown" }, { ...HIDDEN, alert: 1 }, { mode: "offer" }],
});

test("a field accepts only a column of its own type", () => {
  const schema = z.strictObject({ seconds: z.number() });
  const auditAction = "call_settings_changed";
  const wakes = (orgId: OrgId) => ({ type: "settings_changed", orgId }) as const;
  const rest = { schema, auditAction, wakes } as const;
  // @ts-expect-error: a text column can't store a number
  defineSettings({ ...rest, columns: { seconds: "timeZone" } });
  // @ts-expect-error: each field needs a column
  defineSettings({ ...rest, columns: {} });
  // @ts-expect-error: the row's key is not a setting
  defineSettings({ ...rest, columns: { seconds: "id" } });
  expect(defineSettings({ ...rest, columns: { seconds: "ringSeconds" } }).schema).toBe(schema);
});
