import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import type { AuditPage, AuditRow } from "../../server/audit-log/domain/audit-page.ts";
import type { AgentId } from "../../server/kernel/ids.ts";
import { auditCsv } from "./audit-csv.ts";

const row = (id: number, name: string, facts: AuditRow["facts"] = {}): AuditRow => ({
  id,
  at: "2026-11-01T12:00:00.000Z",
  actor: { agentId: "a" as AgentId, name, email: "ada@shop.test" },
  action: "pool_created",
  facts,
});

const csvOf = async (pages: readonly AuditPage[]) => {
  const asked: (number | null)[] = [];
  const csv = auditCsv(async (cursor) => {
    asked.push(cursor);
    return pages[asked.length - 1] ?? { rows: [], nextCursor: null };
  });
  const lines = (await text(csv)).replace("\ufeff", "").trimEnd().split("\r\n");
  return { asked, lines };
};

test("contains every page, below one header", async () => {
  const { asked, lines } = await csvOf([
    { rows: [row(9, "Ada", { name: "Sales, Shop" })], nextCursor: 9 },
    { rows: [{ ...row(8, ""), actor: null }], nextCursor: null },
  ]);
  expect(asked).toEqual([null, 9]);
  expect(lines).toEqual([
    "Time (UTC),Person,E-mail,Action,Details",
    '2026-11-01T12:00:00.000Z,Ada,ada@shop.test,Created a pool,"{""name"":""Sales, Shop""}"',
    "2026-11-01T12:00:00.000Z,Foyer,,Created a pool,{}",
  ]);
});

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"])(
  "escapes the formula %j",
  async (name) => {
    const { lines } = await csvOf([{ rows: [row(1, name)], nextCursor: null }]);
    expect(lines.slice(1).join("\r\n")).toContain(`'${name}`);
  },
);
