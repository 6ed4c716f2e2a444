import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { adminOf, newPool, world } from "../../tests/pools-world.ts";
import type { Team } from "../../tests/world.ts";
import type { AuditAction } from "../audit/domain/audit-entry.ts";
import { recordAudit } from "../audit/fragments.ts";
import type { AuditFilter } from "./domain/audit-page.ts";
import { readAuditActors, readAuditLog } from "./read-audit-log.ts";

const { deps } = world;
const TIME_ZONE = "America/New_York";

const record = (
  { orgId, admin }: Team,
  at: string,
  {
    action = "pool_changed" as AuditAction,
    facts = {},
    actorId = admin.agentId as Team["admin"]["agentId"] | null,
  } = {},
) => deps.db.transaction((tx) => recordAudit(tx, { orgId, actorId, action, facts }, new Date(at)));

const read = (
  { orgId }: Team,
  filter: AuditFilter = {},
  page: { cursor?: number; limit?: number } = {},
) =>
  readAuditLog(deps, {
    ...filter,
    orgId,
    timeZone: TIME_ZONE,
    cursor: page.cursor ?? null,
    limit: page.limit ?? 50,
  });

const factsOf = async (team: Team, filter: AuditFilter) =>
  (await read(team, filter)).rows.map(({ facts }) => facts.name);

describe("the audit log", () => {
  test("lists an organization's own entries with their actor, newest first", async () => {
    const [team, other] = [await world.team(), await world.team()];
    await newPool(team, "Sales");
    await newPool(other, "Secret");
    await record(team, "2026-11-01T12:00:00Z", { actorId: null, facts: { name: "by the server" } });
    const { rows, nextCursor } = await read(team);
    expect(rows.map(({ action, actor, facts }) => [action, actor?.name, facts.name])).toEqual([
      ["pool_changed", undefined, "by the server"],
      ["pool_created", "Ada Admin", "Sales"],
    ]);
    expect(nextCursor).toBeNull();
  });

  test("is read page by page without gaps", async () => {
    const team = await world.team();
    for (const name of ["1", "2", "3", "4", "5"])
      await record(team, "2026-11-01T12:00:00Z", { facts: { name } });
    const names: unknown[] = [];
    let cursor: number | undefined;
    do {
      const page = await read(team, {}, { limit: 2, ...(cursor === undefined ? {} : { cursor }) });
      names.push(...page.rows.map(({ facts }) => facts.name));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(names).toEqual(["5", "4", "3", "2", "1"]);
  });

  test("is filtered by days in the organization's time zone, both included", async () => {
    const team = await world.team();
    // New York is 4 hours behind UTC until 1 November 2026, 06:00 UTC, and then 5 hours.
    for (const [name, at] of [
      ["before", "2026-11-01T03:59:59Z"],
      ["first", "2026-11-01T04:00:00Z"],
      ["last", "2026-11-02T04:59:59Z"],
      ["after", "2026-11-02T05:00:00Z"],
    ] as const)
      await record(team, at, { facts: { name } });
    expect(await factsOf(team, { from: "2026-11-01", to: "2026-11-01" })).toEqual([
      "last",
      "first",
    ]);
    expect(await factsOf(team, { from: "2026-11-02" })).toEqual(["after"]);
    expect(await factsOf(team, { to: "2026-10-31" })).toEqual(["before"]);
    expect(await factsOf(team, { from: "2026-11-03", to: "2026-11-01" })).toEqual([]);
  });

  test("is filtered by action and person", async () => {
    const team = await world.team();
    const at = "2026-11-01T12:00:00Z";
    await record(team, at, { facts: { name: "a" } });
    await record(team, at, {
      facts: { name: "b" },
      action: "visitor_blocked",
      actorId: team.ana.agentId,
    });
    expect(await factsOf(team, { action: "visitor_blocked" })).toEqual(["b"]);
    expect(await factsOf(team, { actorId: team.admin.agentId })).toEqual(["a"]);
    expect(await factsOf(team, { actorId: team.bo.agentId })).toEqual([]);
    expect((await readAuditActors(deps, team.orgId)).map(({ name }) => name)).toEqual([
      "Ada Admin",
      "Ana Silva",
    ]);
  });

  test("is searched by details, action and person, without wildcards", async () => {
    const team = await world.team();
    await record(team, "2026-11-01T12:00:00Z", { facts: { name: "50% off_sales" } });
    await record(team, "2026-11-01T12:00:00Z", { facts: { name: "Support" } });
    for (const [search, names] of [
      ["SALES", ["50% off_sales"]],
      ["50%", ["50% off_sales"]],
      ["%", ["50% off_sales"]],
      ["_", ["50% off_sales"]],
      ["\\", []],
      ["ada admin", ["Support", "50% off_sales"]],
      ["pool changed", ["Support", "50% off_sales"]],
      ["'; drop table audit_entries; --", []],
    ] as const)
      expect([search, await factsOf(team, { search })]).toEqual([search, names]);
  });
});

describe("audit entries in the database", () => {
  const entriesOf = ({ orgId }: Team) =>
    deps.db.execute(sql`select id from audit_entries where org_id = ${orgId}`);

  test("can't be changed, deleted or truncated", async () => {
    const team = await world.team();
    await newPool(team, "Sales");
    for (const statement of [
      sql`update audit_entries set facts = '{}' where org_id = ${team.orgId}`,
      sql`delete from audit_entries where org_id = ${team.orgId}`,
      sql`truncate audit_entries`,
    ])
      await expect(deps.db.execute(statement)).rejects.toMatchObject({
        cause: { message: expect.stringContaining("append-only"), code: "42501" },
      });
    expect(await entriesOf(team)).toHaveLength(1);
  });

  test("are deleted by retention, which still can't change them", async () => {
    const team = await world.team();
    await newPool(team, "Sales");
    const inRetention = (statement: ReturnType<typeof sql>) =>
      deps.db.transaction(async (tx) => {
        await tx.execute(sql`set local foyer.audit_retention = 'on'`);
        await tx.execute(statement);
      });
    const { orgId } = adminOf(team);
    await expect(
      inRetention(sql`update audit_entries set action = 'pool_deleted' where org_id = ${orgId}`),
    ).rejects.toThrow();
    await inRetention(sql`delete from audit_entries where org_id = ${orgId}`);
    expect(await entriesOf(team)).toHaveLength(0);
  });
});
