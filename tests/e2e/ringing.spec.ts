import { comeFrom } from "./come-from.ts";
import { DeskPage } from "./desk-page.ts";
import { expectAccessible } from "./expect-accessible.ts";
import { expect, test } from "./fixtures.ts";
import { expectLiveVideo } from "./media.ts";

test("when the only agent declines, the visitor sees a message and can call again after a pause", async ({
  openDesk,
  visitShop,
  team,
}) => {
  const desk = await openDesk(team.ana);
  const widget = await visitShop();
  await widget.startVideo.click();
  await desk.decline.click();
  await expect(desk.incoming).toBeHidden();
  await expect(
    widget.region.getByRole("heading", { name: "Ana can’t talk just now" }),
  ).toBeVisible();
  await expect(desk.available).toBeChecked();

  const callAgain = widget.region.getByRole("button", { name: "Call again" });
  await callAgain.click();
  await expect(
    widget.region.getByRole("heading", { name: "A short pause before the next call" }),
  ).toBeVisible();
  await expect(widget.region.getByText(/You can call again in 0:(10|0\d)\./)).toBeVisible();
  await expect(callAgain).toBeDisabled();
  await expect(desk.incoming).toBeHidden();
  await expect(callAgain).toBeEnabled({ timeout: 15_000 });
  await callAgain.click();
  await expect(desk.incoming).toBeVisible();
  await widget.cancel.click();
  await expect(desk.incoming).toBeHidden();
});

test("with two free agents one is rung, and after that one declines, the other gets the call", async ({
  openDesk,
  visitShop,
  team,
}) => {
  const desks = [await openDesk(team.ana), await openDesk(team.bo)];
  const widget = await visitShop();
  await widget.startVideo.click();
  const ringing = async () => Promise.all(desks.map(({ incoming }) => incoming.isVisible()));
  await expect.poll(async () => (await ringing()).filter(Boolean).length).toBe(1);
  const [first, second] = (await ringing())[0] ? desks : desks.toReversed();
  if (!first || !second) throw new Error("two desks are expected");

  await first.decline.click();
  await expect(second.incoming).toBeVisible();
  await expect(first.incoming).toBeHidden();
  const [from, to] = first === desks[0] ? ["Ana", "Bo"] : ["Bo", "Ana"];
  await expect(
    widget.region.getByText(`${from} can’t answer just now. ${to} is taking your call.`),
  ).toBeVisible();

  await test.step("after 45 seconds the visitor sees what can be done", async () => {
    const slow = widget.region.getByText(/taking longer than usual/);
    await expect(slow).toBeHidden();
    await widget.page.evaluate(() => {
      const now = Date.now.bind(Date);
      Date.now = () => now() + 45_000;
    });
    await expect(slow).toBeVisible();
    await expect(widget.cancel).toBeVisible();
    await expectAccessible(widget.page, "a long wait", "foyer-widget");
  });

  await second.accept.click();
  await expect(widget.end).toBeVisible();
  await expectLiveVideo(widget.agentVideo);
  await expect(first.call).toBeHidden();
  await expect(first.available).toBeChecked();

  await second.end.click();
  await expect(widget.region.getByRole("heading", { name: "Call ended" })).toBeVisible();
});

test("an agent on the call log page stays available, is rung there, and answers at the desk", async ({
  openDesk,
  visitShop,
  team,
}) => {
  const desk = await openDesk(team.ana);
  const widget = await visitShop();
  await desk.page.getByRole("link", { name: "Calls" }).click();
  await expect(desk.page.getByRole("heading", { name: "Calls", exact: true })).toBeVisible();
  await widget.startVideo.click();
  await expect(desk.incoming).toBeVisible();
  await desk.page.keyboard.press("a");
  await desk.page.waitForURL("/desk");
  await expectLiveVideo(widget.agentVideo);
  await expectLiveVideo(desk.visitorVideo);
  await desk.end.click();
  await expect(widget.region.getByRole("heading", { name: "Call ended" })).toBeVisible();
});

test("an agent who misses a call becomes away, sees the reason, and returns with one click", async ({
  server,
  newBrowser,
  openDesk,
  visitShop,
  team,
}) => {
  const settings = await (await newBrowser(team.admin)).newPage();
  await settings.goto("/settings/calls");
  await settings.getByRole("spinbutton", { name: "Ring time in seconds" }).fill("10");
  await settings.getByRole("button", { name: "Save" }).click();
  await expect(settings.getByText("Call settings saved")).toBeVisible();

  const desk = await openDesk(team.ana);
  const widget = await visitShop();
  await widget.startVideo.click();
  await expect(desk.incoming.getByRole("timer")).toHaveText(/^(10|\d)\s*seconds?/);
  await expect(desk.page.getByText("You're away because you missed a call")).toBeVisible({
    timeout: 15_000,
  });
  await expect(desk.incoming).toBeHidden();
  await expect(desk.available).not.toBeChecked();
  await expect(widget.region.getByRole("heading", { name: "No one could answer" })).toBeVisible();

  const { sql } = await server.database();
  const legs = await sql`select outcome from call_legs where org_id = ${team.orgId}`;
  expect(legs.map(({ outcome }) => outcome)).toEqual(["no_answer"]);

  await desk.page.getByRole("button", { name: "I'm back" }).click();
  await expect(desk.available).toBeChecked();
  await expect(widget.region.getByRole("button", { name: "Call again" })).toBeVisible();
});

test("cancelling stops the ring, and the agent stays available", async ({
  openDesk,
  visitShop,
  team,
}) => {
  const desk = await openDesk(team.ana);
  const widget = await visitShop();
  await widget.startVideo.click();
  await expect(desk.incoming).toBeVisible();
  await widget.cancel.click();
  await expect(desk.incoming).toBeHidden();
  await expect(desk.available).toBeChecked();
  await expect(
    widget.startVideo.or(widget.region.getByRole("button", { name: "Call again" })),
  ).toBeVisible();
});

test("closing the visitor's page stops the ring immediately, and the agent stays available", async ({
  openDesk,
  visitShop,
  team,
}) => {
  const desk = await openDesk(team.ana);
  const widget = await visitShop();
  await widget.startVideo.click();
  await expect(desk.incoming).toBeVisible();
  await widget.page.close();
  await expect(desk.incoming).toBeHidden({ timeout: 3_000 });
  await expect(desk.available).toBeChecked();
  await expect(desk.page.getByText(/The visitor (left|cancelled)/)).toBeVisible();
});

test("when two tabs of an agent accept at the same time, only one has the call", async ({
  server,
  openDesk,
  visitShop,
  team,
}) => {
  const desk = await openDesk(team.ana);
  const other = new DeskPage(await desk.page.context().newPage());
  await other.open();
  const widget = await visitShop();
  await widget.startVideo.click();
  await Promise.all([expect(desk.incoming).toBeVisible(), expect(other.incoming).toBeVisible()]);
  const acceptTwice = async ({ page }: DeskPage) => {
    await page.keyboard.press("a");
    await page.keyboard.press("a");
  };
  await Promise.all([desk, other].map(acceptTwice));

  await expect(widget.end).toBeVisible();
  await expectLiveVideo(widget.agentVideo);
  await Promise.all([expect(desk.call).toBeVisible(), expect(other.call).toBeVisible()]);
  const elsewhere = "This call is in another tab";
  const notices = await Promise.all(
    [desk, other].map(({ call }) => call.getByText(elsewhere).count()),
  );
  expect(notices.sort()).toEqual([0, 1]);

  const { sql } = await server.database();
  const legs = await sql`select outcome from call_legs where org_id = ${team.orgId}`;
  expect(legs.map(({ outcome }) => outcome)).toEqual(["answered"]);
  const answered =
    await sql`select 1 from call_events where org_id = ${team.orgId} and type = 'answered'`;
  expect(answered).toHaveLength(1);

  await widget.end.click();
  await Promise.all([expect(desk.call).toBeHidden(), expect(other.call).toBeHidden()]);
});

test("the desk can be used with the keyboard alone", async ({ openDesk, visitShop, team }) => {
  const desk = await openDesk(team.ana);
  const widget = await visitShop();
  await widget.startVideo.press("Enter");
  await expect(desk.incoming).toBeVisible();
  await desk.page.keyboard.press("d");
  await expect(desk.incoming).toBeHidden();

  // From the same address, the visitor would have to wait.
  await comeFrom("203.0.113.9")(widget.page);
  await widget.region.getByRole("button", { name: "Call again" }).press("Enter");
  await expect(desk.incoming).toBeVisible();
  await desk.page.keyboard.press("a");
  await expect(desk.end).toBeVisible();
  await expect(
    desk.call.getByRole("button", { name: "Mute microphone", exact: true }),
  ).toBeVisible();
  await desk.page.keyboard.press("m");
  await expect(desk.call.getByRole("button", { name: "Unmute microphone" })).toBeVisible();
  await expect(desk.call.getByRole("button", { name: "Turn camera off" })).toBeVisible();
  await desk.page.keyboard.press("v");
  await expect(desk.call.getByRole("button", { name: "Turn camera on" })).toBeVisible();
  await desk.page.keyboard.press("e");
  await expect(desk.call).toBeHidden();
  await expect(widget.region.getByRole("heading", { name: "Call ended" })).toBeVisible();
});

test("reloading the desk changes nothing for visitors", async ({
  server,
  openDesk,
  visitShop,
  team,
}) => {
  const desk = await openDesk(team.ana);
  const widget = await visitShop();
  await expect(widget.startVideo).toBeVisible();
  const { sql } = await server.database();
  const presence = async () =>
    (
      await sql`select available, changed_at from presences where agent_id = ${team.ana.agentId}`
    )[0];
  const before = await presence();

  await desk.page.reload();
  await expect(desk.available).toBeChecked();
  await expect(widget.startVideo).toBeVisible();
  expect(await presence()).toEqual(before);

  await widget.startVideo.click();
  await expect(desk.incoming).toBeVisible();
  await widget.cancel.click();
  await expect(desk.incoming).toBeHidden();
});
