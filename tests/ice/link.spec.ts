import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "@playwright/test";
import { type LinkedCall, type LinkWorld, nextFrameAt, openLinkWorld } from "./link-world.ts";
import { namespacesRefused } from "./network.ts";

const SECOND_MS = 1_000;

const refused = namespacesRefused();
test.skip(
  refused !== null,
  `Links cannot be cut here, as network namespaces are not allowed (${refused}). Run as root on Linux with iproute2.`,
);

let world: LinkWorld;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  world = await openLinkWorld(2);
});
test.afterAll(() => world?.close());

/** Cuts the visitor's link for so long; resolves when both pictures move again. */
async function cutFor(seconds: number, { visitor, desk, widget }: LinkedCall) {
  visitor.cut();
  const untilMended = sleep(seconds * SECOND_MS);
  await Promise.all([
    expect(desk.call.getByText("Reconnecting…")).toBeVisible(),
    expect(widget.region.locator(".middle")).toContainText("Reconnecting…"),
  ]);
  const frames = Promise.all([desk.visitorVideo, widget.agentVideo].map(nextFrameAt));
  const mended = untilMended.then(() => {
    visitor.mend();
    return Date.now();
  });
  const [[atDesk = 0, atWidget = 0], mendedAt] = await Promise.all([frames, mended]);
  const tell = (at: number) => `${((at - mendedAt) / SECOND_MS).toFixed(1)} s`;
  console.log(
    `after ${seconds} s without a link, frames flowed again ${tell(atDesk)} later at the desk and ${tell(atWidget)} later at the visitor's`,
  );
  await Promise.all([
    expect(desk.call.getByText("Reconnecting…")).toBeHidden(),
    expect(widget.region.locator(".middle")).toBeHidden(),
  ]);
}

const endReason = async ({ team }: LinkedCall) => {
  const { sql } = await world.server.database();
  const [call] = await sql`select state, end_reason from calls where org_id = ${team.orgId}`;
  return call;
};

test("a call outlives a link that is cut for 8 s and one that is cut for 60 s; a path that is lost for good ends it in words", async () => {
  test.setTimeout(240_000);
  const [short, long] = [await world.call(0), await world.call(1)];

  await Promise.all([outlivesAMinute(long), endsInWords(short)]);
});

/** Without any word from it the visitor's page counts as gone, and is waited for. */
async function outlivesAMinute(call: LinkedCall) {
  await cutFor(60, call);
  expect(await endReason(call)).toEqual({ state: "connected", end_reason: null });
  await expect(call.desk.call.getByText(/waiting for reconnection/)).toBeHidden();
  await call.widget.end.click();
  await expect(call.desk.call).toBeHidden();
  expect(await endReason(call)).toMatchObject({ end_reason: "visitor_ended" });
}

async function endsInWords(call: LinkedCall) {
  await cutFor(8, call);
  expect(await endReason(call)).toEqual({ state: "connected", end_reason: null });
  await losePath(call);
}

/** Both sides still reach the server, and no longer each other. */
async function losePath(call: LinkedCall) {
  const { team, agent, visitor, desk, widget } = call;
  visitor.blockPathTo(agent.address);
  await Promise.all([
    expect(desk.call.getByText("Reconnecting…")).toBeVisible(),
    expect(widget.region.locator(".middle")).toContainText("Reconnecting…"),
  ]);
  const words = widget.region.getByRole("heading", { name: "Connection lost" });
  await expect(words).toBeVisible({ timeout: 60_000 });
  await expect(widget.region.getByRole("button", { name: "Call again" })).toBeVisible();
  await expect(desk.call).toBeHidden();
  expect(await endReason(call)).toEqual({ state: "ended", end_reason: "media_failed" });

  const { sql } = await world.server.database();
  const restarts = () =>
    sql`select outcome, offer, answer from ice_restarts where org_id = ${team.orgId} order by attempt desc limit 3`;
  await expect
    .poll(async () => (await restarts()).map(({ outcome }) => outcome))
    .toEqual(["call_ended", "failed", "failed"]);
  for (const { offer, answer } of await restarts()) expect([offer, answer]).toEqual([null, null]);

  await desk.page.getByRole("link", { name: "Open the call" }).click();
  const connection = desk.page.getByRole("region", { name: "Connection" });
  await expect(connection.getByRole("row", { name: /Failed/ }).first()).toBeVisible();
}
