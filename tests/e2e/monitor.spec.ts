import { spawn } from "node:child_process";
import path from "node:path";
import { text } from "node:stream/consumers";
import { expect, test } from "./fixtures.ts";

const MAIN = path.resolve(import.meta.dirname, "../monitor/main.ts");

async function monitor(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [MAIN, ...args], { env: { ...process.env, ...env } });
  const [output, code] = await Promise.all([
    text(child.stdout),
    new Promise<number | null>((resolve) => child.on("exit", resolve)),
  ]);
  return { lines: output.trimEnd().split("\n"), code };
}

test("the monitor makes a call with video both ways, and leaves the agent unavailable", async ({
  server,
  shop,
  team,
}) => {
  const page = `${shop.origin}/?site=${team.siteKey}`;
  const { email, password } = team.ana;
  const { lines, code } = await monitor([server.origin, "--page", page], {
    MONITOR_EMAIL: email,
    MONITOR_PASSWORD: password,
  });
  expect(lines).toEqual(
    ["alive", "ready", "widget file", "synthetic call"].map((name) =>
      expect.stringMatching(new RegExp(`^ok +${name} \\(\\d+\\.\\d s\\)$`)),
    ),
  );
  expect(code).toBe(0);
  const { sql } = await server.database();
  const [call] = await sql`select state, end_reason from calls where org_id = ${team.orgId}`;
  expect(call).toEqual({ state: "ended", end_reason: "agent_ended" });
  const [presence] =
    await sql`select available from presences where agent_id = ${team.ana.agentId}`;
  expect(presence).toEqual({ available: false });
});

test("the monitor fails for a server that can't be reached, and for a wrong command", async () => {
  const down = await monitor(["http://127.0.0.1:9"]);
  expect(down.code).toBe(1);
  expect(down.lines).toHaveLength(4);
  for (const line of down.lines) expect(line).toMatch(/^FAILED .+: .+/);
  expect((await monitor(["not-an-address"])).code).toBe(2);
});
