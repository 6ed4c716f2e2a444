import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "@playwright/test";
import { networkError } from "./network.ts";
import { type NetworkCall, nextFrameAt, openTestBed, type TestBed } from "./test-bed.ts";

const SECOND_MS = 1_000;

const unsupported = networkError();
test.skip(
  unsupported !== null,
  `Networks cannot be simulated here (${unsupported}). Run as root on Linux with iproute2 and Chromium.`,
);

let testBed: TestBed;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  testBed = await openTestBed(2);
});
test.afterAll(() => testBed?.close());

/** Cuts the visitor's link for this long. Resolves when both sides show video again. */
async function cutFor(seconds: number, { visitor, desk, widget }: NetworkCall) {
  visitor.cut();
  const cutEnds = sleep(seconds * SECOND_MS);
  await Promise.all([
    expect(desk.call.getByText("Reconnecting…")).toBeVisible(),
    expect(widget.region.locator(".middle")).toContainText("Reconnecting…"),
  ]);
  const frames = Promise.all([desk.visitorVideo, widget.agentVideo].map(nextFrameAt));
  const restored = cutEnds.then(() => {
    visitor.restore();
    return Date.now();
  });
  const [[atDesk = 0, atWidget = 0], restoredAt] = await Promise.all([frames, restored]);
  const delay = (at: number) => `${((at - restoredAt) / SECOND_MS).toFixed(1)} s`;
  console.log(
    `link cut for ${seconds} s: video resumed after ${delay(atDesk)} at the desk, after ${delay(atWidget)} at the visitor`,
  );
  await Promise.all([
    expect(desk.call.getByText("Reconnecting…")).toBeHidden(),
    expect(widget.region.locator(".middle")).toBeHidden(),
  ]);
}

const storedState = async ({ team }: NetworkCall) => {
  const { sql } = await testBed.server.database();
  const [call] = await sql`select state, end_reason from calls where org_id = ${team.orgId}`;
  return call;
};

test("a call survives link cuts of 8 s and 60 s, and ends with a message when the path stays blocked", async () => {
  test.setTimeout(240_000);
  const [short, long] = [await testBed.call(0), await testBed.call(1)];

  await Promise.all([expectSurvivesLongCut(long), expectEndsWithMessage(short)]);
});

/** The visitor's page counts as gone meanwhile, and the call waits for it. */
async function expectSurvivesLongCut(call: NetworkCall) {
  await cutFor(60, call);
  expect(await storedState(call)).toEqual({ state: "connected", end_reason: null });
  await expect(call.desk.call.getByText(/waiting for reconnection/)).toBeHidden();
  await call.widget.end.click();
  await expect(call.desk.call).toBeHidden();
  expect(await storedState(call)).toMatchObject({ end_reason: "visitor_ended" });
}

async function expectEndsWithMessage(call: NetworkCall) {
  await cutFor(8, call);
  expect(await storedState(call)).toEqual({ state: "connected", end_reason: null });
  await blockPath(call);
}

/** Both sides still reach the server, but not each other. */
async function blockPath(call: NetworkCall) {
  const { team, agent, visitor, desk, widget } = call;
  visitor.blockPathTo(agent.address);
  await Promise.all([
    expect(desk.call.getByText("Reconnecting…")).toBeVisible(),
    expect(widget.region.locator(".middle")).toContainText("Reconnecting…"),
  ]);
  const message = widget.region.getByRole("heading", { name: "Connection lost" });
  await expect(message).toBeVisible({ timeout: 60_000 });
  await expect(widget.region.getByRole("button", { name: "Call again" })).toBeVisible();
  await expect(desk.call).toBeHidden();
  expect(await storedState(call)).toEqual({ state: "ended", end_reason: "media_failed" });

  const { sql } = await testBed.server.database();
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
