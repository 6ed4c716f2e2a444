import type { Page } from "@playwright/test";
import type { ServerProcess } from "../process/server-process.ts";
import type { Person, Team } from "../world.ts";
import { DeskPage } from "./desk-page.ts";
import { expect, test } from "./fixtures.ts";
import { expectLiveVideo } from "./media.ts";

const ELSEWHERE = "This call is in another tab";
const warning = (page: Page) => page.getByRole("alertdialog", { name: "Are you still there?" });

/** Sets the desk's last activity to this long ago, and wakes all processes. */
async function setIdleFor(server: ServerProcess, { agentId }: Person, seconds: number) {
  const { sql } = await server.database();
  const before = sql`now() - ${seconds} * interval '1 second'`;
  await sql`
    update presences set changed_at = ${before}, last_active_at = ${before}
    where agent_id = ${agentId}`;
  await sql`select pg_notify('foyer_wake', ${`test,agent:${agentId}`})`;
}

async function historyOf(server: ServerProcess, { agentId }: Person): Promise<string[]> {
  const { sql } = await server.database();
  const rows = await sql`
    select status, reason from presence_changes where agent_id = ${agentId} order by id`;
  return rows.map(({ status, reason }) => `${status}: ${reason}`);
}

/** Makes rings long enough to check several tabs. */
async function setLongRing(server: ServerProcess, { orgId }: Team) {
  const { sql } = await server.database();
  await sql`update organizations set ring_seconds = 60 where id = ${orgId}`;
}

/** Opens the desk in another tab of the same browser. */
async function openAnotherTab({ page }: DeskPage): Promise<DeskPage> {
  const tab = new DeskPage(await page.context().newPage());
  await tab.open();
  return tab;
}

test("an idle desk asks in every tab; one answer counts for all tabs, and no answer sets the agent away", async ({
  server,
  openDesk,
  visitShop,
  team,
}) => {
  const desk = await openDesk(team.ana);
  const tabs = [desk, await openAnotherTab(desk)] as const;
  const widget = await visitShop();
  await expect(widget.startVideo).toBeVisible();
  await setIdleFor(server, team.ana, 5 * 60 - 25);
  for (const { page } of tabs) {
    await expect(warning(page)).toBeVisible();
    await expect(warning(page).getByRole("timer")).toHaveText(/^(2\d|1\d)$/);
  }
  await warning(tabs[1].page).getByRole("button", { name: "I'm here" }).click();
  for (const { page } of tabs) await expect(warning(page)).toBeHidden();
  await expect(desk.available).toBeChecked();

  await setIdleFor(server, team.ana, 5 * 60 - 2);
  await expect(warning(desk.page)).toBeVisible();
  for (const { page, available } of tabs) {
    await expect(page.getByText("You're away because of inactivity")).toBeVisible();
    await expect(warning(page)).toBeHidden();
    await expect(available).not.toBeChecked();
  }
  await expect(widget.startVideo).toBeHidden();
  await desk.page.getByRole("button", { name: "I'm back" }).click();
  for (const { available } of tabs) await expect(available).toBeChecked();
  await expect(widget.startVideo).toBeVisible();
  expect(await historyOf(server, team.ana)).toEqual([
    "away: connected",
    "available: switched_on",
    "away: idle",
    "available: switched_on",
  ]);
});

test("a hidden tab asks with a system notification", async ({ server, openDesk, team }) => {
  const desk = await openDesk(team.ana);
  const context = desk.page.context();
  await context.grantPermissions(["notifications"]);
  await desk.page.addInitScript(() => {
    Object.defineProperty(document, "hidden", { get: () => true });
    window.Notification = class extends EventTarget {
      static readonly permission = "granted";
      constructor(title: string) {
        super();
        document.documentElement.dataset.notified = title;
      }
      close() {}
    } as unknown as typeof Notification;
  });
  await desk.page.reload();
  await expect(desk.available).toBeChecked();
  await setIdleFor(server, team.ana, 5 * 60 - 25);
  await expect(desk.page.locator("html")).toHaveAttribute("data-notified", "Are you still there?");
});

test("the tab used last rings; another tab can answer, and the call can be moved between tabs", async ({
  server,
  openDesk,
  visitShop,
  team,
}) => {
  test.slow();
  await setLongRing(server, team);
  const desk = await openDesk(team.ana);
  const other = await openAnotherTab(desk);
  const widget = await visitShop();
  await desk.page.bringToFront();
  await desk.page.mouse.move(200, 300, { steps: 5 });
  await widget.startVideo.click();
  await expect(widget.cancel).toBeVisible();
  await Promise.all([expect(desk.incoming).toBeVisible(), expect(other.incoming).toBeVisible()]);
  const ringsElsewhere = "Another tab is ringing.";
  await expect(other.incoming.getByText(ringsElsewhere)).toBeVisible();
  await expect(desk.incoming.getByText(ringsElsewhere)).toHaveCount(0);
  await expect(desk.page).toHaveTitle("Incoming call");
  await expect(other.page).not.toHaveTitle("Incoming call");

  await other.accept.click();
  await expectLiveVideo(other.visitorVideo);
  await expect(desk.call.getByText(ELSEWHERE)).toBeVisible();
  await expect(other.call.getByText(ELSEWHERE)).toHaveCount(0);

  await desk.call.getByRole("button", { name: "Move it here" }).click();
  await expect(other.call.getByText(ELSEWHERE)).toBeVisible();
  await expectLiveVideo(desk.visitorVideo);
  await expectLiveVideo(widget.agentVideo);

  await desk.page.close();
  await expect(other.call.getByText(ELSEWHERE)).toBeHidden();
  await expectLiveVideo(other.visitorVideo);
  await other.end.click();
  await expect(widget.region.getByRole("heading", { name: "Call ended" })).toBeVisible();
});

test("an agent with two browsers has one call, which can be moved to the other browser", async ({
  server,
  newBrowser,
  openDesk,
  visitShop,
  team,
}) => {
  test.slow();
  await setLongRing(server, team);
  const office = await openDesk(team.ana);
  const laptop = new DeskPage(await (await newBrowser(team.ana)).newPage());
  await laptop.open();
  await expect(laptop.available).toBeChecked();
  const widget = await visitShop();
  await widget.startVideo.click();
  await expect(widget.cancel).toBeVisible();
  await expect(laptop.incoming).toBeVisible();
  await office.accept.click();
  await expect(widget.end).toBeVisible();
  await expect(laptop.call.getByText(ELSEWHERE)).toBeVisible();

  await laptop.call.getByRole("button", { name: "Move it here" }).click();
  await expect(office.call.getByText(ELSEWHERE)).toBeVisible();
  await expectLiveVideo(laptop.visitorVideo);
  await expectLiveVideo(widget.agentVideo);
});

test("wrap-up time after a call is set by an admin and can be ended early by the agent", async ({
  server,
  newBrowser,
  openDesk,
  visitShop,
  team,
}) => {
  const settings = await (await newBrowser(team.admin)).newPage();
  await settings.goto("/settings/calls");
  const wrapUp = settings.getByRole("spinbutton", { name: "Wrap-up time in seconds" });
  await wrapUp.fill("121");
  await expect(settings.getByText("Enter a whole number from 0 to 120.")).toBeVisible();
  await wrapUp.fill("120");
  await settings.getByRole("spinbutton", { name: "Maximum call duration in minutes" }).fill("60");
  await settings.getByRole("button", { name: "Save" }).click();
  await expect(settings.getByText("Call settings saved")).toBeVisible();
  await settings.reload();
  await expect(wrapUp).toHaveValue("120");
  await settings.getByRole("link", { name: "Outcomes" }).click();
  await settings.getByRole("button", { name: "Start with this set" }).click();
  await settings.getByRole("button", { name: "Move Interested up" }).click();
  const listed = settings.getByRole("list", { name: /in the order in which agents see them/ });
  await expect(listed.getByRole("listitem").first()).toContainText("Interested");

  const desk = await openDesk(team.ana);
  const widget = await visitShop();
  await widget.startVideo.click();
  await desk.accept.click();
  await expectLiveVideo(widget.agentVideo);
  await widget.end.click();
  await expect(desk.page.getByRole("heading", { name: "You're wrapping up" })).toBeVisible();
  await expect(desk.page.getByRole("timer", { name: "Time left to wrap up" })).toHaveText(
    /^(2:00|1:\d\d)$/,
  );
  await expect(desk.available).toBeChecked();
  const next = await visitShop();
  await expect(next.startVideo).toBeHidden();

  const afterCall = desk.page.getByRole("region", { name: "After the call" });
  await desk.page.keyboard.press("2");
  await expect(afterCall.getByRole("button", { name: "Sale" })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  const note = afterCall.getByRole("textbox", { name: "Note" });
  await note.fill("Wants a blue one.");
  await expect(afterCall.getByText("Saved")).toBeVisible();
  await desk.page.context().setOffline(true);
  await note.fill("Wants a blue one. Call on 1 March.");
  await expect(afterCall.getByText(/^Not saved\. Your text stays here/)).toBeVisible();
  await desk.page.context().setOffline(false);
  await afterCall.getByRole("button", { name: "Save now" }).click();
  await expect(afterCall.getByText("Saved", { exact: true })).toBeVisible();

  // The browser is closed, and the desk asks again for what is missing.
  await afterCall.getByRole("button", { name: "Sale" }).click();
  await desk.page.reload();
  await afterCall.getByRole("button", { name: "Call back" }).click();
  await expect(note).toHaveValue("Wants a blue one. Call on 1 March.");
  await afterCall.getByRole("link", { name: "Open the call" }).click();
  const section = desk.page
    .locator("section")
    .filter({ has: desk.page.getByRole("heading", { name: "Outcome and note" }) });
  await expect(section.getByRole("button", { name: "Call back" })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await section.getByText("History").click();
  await expect(section.getByText("Sale, chosen by Ana Silva")).toBeVisible();
  await desk.page.goto("/calls?outcome=missing");
  await expect(desk.page.getByText("No matching calls")).toBeVisible();
  await desk.page.goto("/desk");
  await expect(afterCall).toBeVisible();

  await desk.page.getByRole("button", { name: "Finish now" }).click();
  await expect(desk.page.getByRole("heading", { name: "You're available" })).toBeVisible();
  await expect(next.startVideo).toBeVisible();
  expect(await historyOf(server, team.ana)).toEqual([
    "away: connected",
    "available: switched_on",
    "ringing: ring",
    "in_call: answered",
    "wrap_up: call_ended",
    "available: wrap_up_ended",
  ]);
});
