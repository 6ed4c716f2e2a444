import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { RATES } from "../../server/kernel/limits.ts";
import type { Team } from "../world.ts";
import { newVisitor } from "./credentials.ts";
import { rpc } from "./rpc.ts";
import { testServer } from "./test-server.ts";

const server = await testServer();

async function openTeam(): Promise<Team> {
  const team = await server.createTeam();
  const input = { mode: "offer", backAt: true, alert: true, message: true, callback: true };
  await rpc(server, {
    api: "/api/trpc",
    path: "settings.saveUnavailable",
    type: "mutation",
    headers: { cookie: team.admin.cookie },
    input,
  });
  return team;
}

const leave = (headers: Record<string, string>, messageId: string = randomUUID()) =>
  rpc(server, {
    api: "/api/widget",
    path: "leaveMessage",
    type: "mutation",
    headers,
    input: {
      messageId,
      draft: { kind: "message", name: "Zoe", email: "zoe@home.test", phone: "", text: "<b>Hi</b>" },
      page: { url: "https://shop.test/bikes?token=secret", title: "Bikes" },
      preferredAt: null,
      filledMs: 9_000,
      website: "",
    },
  });

test("a message is shown to the team as text, without secrets of the page's address", async () => {
  const team = await openTeam();
  const messageId = randomUUID();
  const headers = await newVisitor(team);
  for (let n = 0; n < 2; n += 1)
    expect((await leave(headers, messageId)).data).toEqual({ ok: true });
  const page = await server.ask("/messages", { headers: { cookie: team.ana.cookie } });
  const html = await page.text();
  expect(html.match(/<article/g)).toHaveLength(1);
  expect(html).toContain("&lt;b&gt;Hi&lt;/b&gt;");
  expect(html).not.toContain("secret");
});

test("one visitor can leave only so many", async () => {
  const headers = await newVisitor(await openTeam());
  const answers = [];
  for (let n = 0; n <= RATES.leaveMessage.points; n += 1) answers.push(await leave(headers));
  expect(answers.map(({ status }) => status)).toEqual([
    ...Array(RATES.leaveMessage.points).fill(200),
    429,
  ]);
});
