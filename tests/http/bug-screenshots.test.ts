import { expect, test } from "vitest";
import type { Person } from "../world.ts";
import { makeStaff } from "./credentials.ts";
import { rpc } from "./rpc.ts";
import { testServer } from "./test-server.ts";

const server = await testServer();
const { ask } = server;
const team = await server.createTeam();
const other = await server.createTeam({ name: "Another Shop" });
const operators = await server.createTeam({ name: "Foyer" });
await makeStaff(server, operators);

const PNG = Buffer.from("\x89PNG\r\n\x1a\n and the rest", "latin1");
const HTML = Buffer.from("<!doctype html><script>alert(1)</script>");

async function report({ cookie }: Person): Promise<string> {
  const { data } = await rpc(server, {
    api: "/api/trpc",
    path: "feedback.reportBug",
    type: "mutation",
    headers: { cookie },
    input: { title: "Nothing happens", description: "At all", page: "/calls", browser: "" },
  });
  return (data as { readonly bugId: string }).bugId;
}
const upload = async (bugId: string, body: Buffer, { cookie }: Pick<Person, "cookie">) =>
  (
    await ask(`/api/bug-reports/${bugId}/screenshot`, {
      method: "PUT",
      body: new Uint8Array(body),
      headers: { cookie, "content-type": "image/png" },
    })
  ).status;
const read = (bugId: string, cookie: string) =>
  ask(`/media/bug-reports/${team.orgId}/${bugId}`, { headers: { cookie } });

test("a screenshot is seen by the reporter's organisation and by staff only", async () => {
  const bugId = await report(team.ana);
  expect(await upload(bugId, PNG, team.ana)).toBe(204);
  for (const { cookie } of [team.ana, team.bo, team.admin, operators.admin]) {
    const answer = await read(bugId, cookie);
    expect(answer.status).toBe(200);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(PNG);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "image/png",
      "cache-control": "private, no-store",
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
    });
  }
  for (const cookie of [other.admin.cookie, other.ana.cookie, operators.ana.cookie])
    expect((await read(bugId, cookie)).status).toBe(404);
  expect((await read(bugId, "")).status).toBe(401);
  const elsewhere = await ask(`/media/bug-reports/${other.orgId}/${bugId}`, {
    headers: { cookie: other.admin.cookie },
  });
  expect(elsewhere.status).toBe(404);
});

test("what isn't an image is refused, whatever its type says", async () => {
  const bugId = await report(team.ana);
  expect(await upload(bugId, HTML, team.ana)).toBe(415);
  expect(await upload(bugId, Buffer.alloc(0), team.ana)).toBe(415);
  expect(await upload(bugId, Buffer.concat([PNG, Buffer.alloc(6_000_000)]), team.ana)).toBe(413);
  expect((await read(bugId, team.ana.cookie)).status).toBe(404);
});

test("only the reporter adds a screenshot, once", async () => {
  const bugId = await report(team.bo);
  expect(await upload(bugId, PNG, team.ana)).toBe(404);
  expect(await upload(bugId, PNG, other.admin)).toBe(404);
  expect(await upload(bugId, PNG, { cookie: "" })).toBe(401);
  expect(await upload("no-id", PNG, team.bo)).toBe(404);
  expect(await upload(bugId, PNG, team.bo)).toBe(204);
  expect(await upload(bugId, PNG, team.bo)).toBe(404);
});

test("nobody makes themselves staff through the sign-in API", async () => {
  const { cookie } = team.ana;
  await ask("/api/auth/update-user", {
    method: "POST",
    headers: { cookie, "content-type": "application/json" },
    body: JSON.stringify({ staff: true }),
  });
  const answer = await rpc(server, {
    api: "/api/trpc",
    path: "staff.alerts",
    type: "query",
    headers: { cookie },
  });
  expect(answer.message).toBe("NOT_ALLOWED");
});
