import { expect, test } from "./fixtures.ts";
import { expectLiveVideo } from "./media.ts";

test("a call continues while the server is down, and ends normally after it restarts", async ({
  server,
  openDesk,
  visitShop,
  team,
}) => {
  test.setTimeout(120_000);
  const desk = await openDesk(team.ana);
  const widget = await visitShop();
  await widget.startVideo.click();
  await desk.accept.click();
  await Promise.all([expectLiveVideo(desk.visitorVideo), expectLiveVideo(widget.agentVideo)]);

  await server.crash();
  await expect(desk.page.getByText("Your call continues.")).toBeVisible();
  await Promise.all([expectLiveVideo(desk.visitorVideo), expectLiveVideo(widget.agentVideo)]);

  await server.start();
  await expect(desk.page.getByText("Your call continues.")).toBeHidden({ timeout: 45_000 });
  await expect(widget.end).toBeVisible();
  await Promise.all([expectLiveVideo(desk.visitorVideo), expectLiveVideo(widget.agentVideo)]);

  await widget.end.click();
  await expect(desk.call).toBeHidden({ timeout: 45_000 });
  const { sql } = await server.database();
  const calls = await sql`select end_reason from calls where org_id = ${team.orgId}`;
  expect(calls).toEqual([{ end_reason: "visitor_ended" }]);
});

test("a visitor who navigates to another page stays in the same call", async ({
  server,
  openDesk,
  visitShop,
  team,
}) => {
  const desk = await openDesk(team.ana);
  const widget = await visitShop();
  await widget.startVideo.click();
  await desk.accept.click();
  await Promise.all([expectLiveVideo(desk.visitorVideo), expectLiveVideo(widget.agentVideo)]);

  await widget.page.goto(widget.page.url().replace("/?", "/offers?"));
  await expect(widget.end).toBeVisible({ timeout: 20_000 });
  await Promise.all([expectLiveVideo(desk.visitorVideo), expectLiveVideo(widget.agentVideo)]);
  const { sql } = await server.database();
  expect(await sql`select state from calls where org_id = ${team.orgId}`).toEqual([
    { state: "connected" },
  ]);

  await desk.end.click();
  await expect(widget.region.getByRole("heading", { name: "Call ended" })).toBeVisible();
});
