import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connectAgent } from "../protocol/agent.ts";
import { connectVisitor } from "../protocol/visitor.ts";
import { createServerProcess, type ServerProcess } from "./server-process.ts";

const SECOND_MS = 1_000;

let server: ServerProcess;
beforeAll(async () => {
  server = await createServerProcess();
  await server.start();
}, 90_000);
afterAll(() => server.remove(), 30_000);

describe.concurrent("the server ends a ring within 250 ms of the deadline shown at the desk", () => {
  test.each([15, 25, 30])(
    "after %i s",
    async (ringSeconds) => {
      const { origin } = server;
      const { siteKey, ana } = await server.createTeam({ ringSeconds });
      const agent = await connectAgent({ origin, cookie: ana.cookie });
      await agent.setAvailable(true);
      const visitor = await connectVisitor({ origin, siteKey });
      const callId = randomUUID();
      await visitor.requestCall(callId);
      const { ring } = await agent.until((view) => view.ring !== null);

      const { sql } = await server.database();
      const readLeg = async () => {
        const [leg] = await sql`select outcome,
            extract(epoch from deadline) * 1000 as deadline_ms,
            extract(epoch from deadline - started_at) as ring_s,
            extract(epoch from ended_at - deadline) * 1000 as late_ms
          from call_legs where call_id = ${callId}`;
        return leg ?? {};
      };
      const started = await readLeg();
      expect(Date.parse(ring?.deadline ?? "")).toBe(Number(started.deadline_ms));
      expect(Number(started.ring_s)).toBe(ringSeconds);

      await agent.until((view) => view.ring === null, (ringSeconds + 10) * SECOND_MS);
      const ended = await readLeg();
      expect(ended).toMatchObject({ outcome: "no_answer", deadline_ms: started.deadline_ms });
      expect(Number(ended.late_ms)).toBeGreaterThanOrEqual(0);
      expect(Number(ended.late_ms)).toBeLessThan(250);

      await expect(agent.answer(callId, 1)).rejects.toMatchObject({ message: "CALL_CHANGED" });
      const seen = await visitor.until((view) => view.call?.at === "ended");
      expect(seen.call).toMatchObject({ callId, reason: "no_answer" });
    },
    60_000,
  );
});
