import { afterAll, beforeAll, expect } from "vitest";
import type { TestServer } from "./test-server.ts";

/** All rows that a procedure could write, without the heartbeat columns. */
async function readRows({ sql }: Pick<TestServer, "sql">): Promise<unknown> {
  const [state] = await sql`
    select
      (select jsonb_agg(to_jsonb(c) - 'visitor_seen_at' order by id) from calls c) as calls,
      (select jsonb_agg(to_jsonb(l) order by call_id, leg) from call_legs l) as legs,
      (select jsonb_agg(to_jsonb(e) order by call_id, version) from call_events e) as events,
      (select jsonb_agg(to_jsonb(p) - 'last_seen_at' - 'lead_seen_at' order by agent_id) from presences p) as presences,
      (select jsonb_agg(to_jsonb(s) order by id) from sites s) as sites,
      (select jsonb_agg(to_jsonb(o) order by id) from organizations o) as organizations`;
  return state;
}

export async function expectNothingWritten(
  server: TestServer,
  run: () => Promise<void>,
): Promise<void> {
  const before = await readRows(server);
  await run();
  expect(await readRows(server)).toEqual(before);
}

/** Fails the group of tests that calls it if they have written anything. */
export function expectNothingWrittenByGroup(server: TestServer): void {
  let before: unknown;
  beforeAll(async () => {
    before = await readRows(server);
  });
  afterAll(async () => {
    expect(await readRows(server)).toEqual(before);
  });
}
