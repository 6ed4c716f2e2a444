import type { BrowserContext, Page } from "@playwright/test";
import type { Team } from "../world.ts";
import { DeskPage } from "./desk-page.ts";
import { expect, test } from "./fixtures.ts";
import { expectLivePicture } from "./media.ts";
import { WidgetPage } from "./widget-page.ts";

// A loaded machine starts a browser's page in a few seconds.
test.setTimeout(150_000);

const BACK_WITHIN = { timeout: 30_000 };

type Scene = { readonly desk: DeskPage; readonly widget: WidgetPage };

async function expectLive({ desk, widget }: Scene): Promise<void> {
  await expect(widget.end).toBeVisible(BACK_WITHIN);
  await Promise.all([expectLivePicture(desk.visitorVideo), expectLivePicture(widget.agentVideo)]);
}

async function talk(scene: Scene): Promise<void> {
  await scene.widget.startVideo.click();
  await scene.desk.accept.click();
  await expectLive(scene);
}

const rejoinOn = ({ region }: WidgetPage) => region.getByRole("button", { name: "Rejoin call" });
const declineOn = ({ region }: WidgetPage) => region.getByRole("button", { name: "No thanks" });
const waitingOn = ({ call }: DeskPage) =>
  call.getByText("Visitor disconnected - waiting for reconnection");
const secondsOn = async ({ call }: DeskPage): Promise<number> => {
  const text = await call.getByRole("timer", { name: "Duration" }).textContent();
  const [minutes = 0, seconds = 0] = (text ?? "").split(":").map(Number);
  return minutes * 60 + seconds;
};

async function anotherPage(from: WidgetPage): Promise<WidgetPage> {
  return pageOf(from.page.context(), from.page.url());
}

async function pageOf(context: BrowserContext, url: string): Promise<WidgetPage> {
  const page = await context.newPage();
  await page.goto(url);
  return new WidgetPage(page);
}

/** The tab dies without a word, as when the browser crashes. */
async function crash(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent("crash");
  // Never answered: who should answer is gone.
  devtools.send("Page.crash").catch(() => {});
  await crashed;
}

/** Since the page was asked for, until the agent's first decoded picture. */
const firstPictureMs = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const look = () => {
          const root = document.querySelector("foyer-widget")?.shadowRoot;
          const video = root?.querySelector<HTMLVideoElement>(".stage video:not([src])");
          if ((video?.getVideoPlaybackQuality().totalVideoFrames ?? 0) > 0)
            resolve(performance.now());
          else requestAnimationFrame(look);
        };
        look();
      }),
  );

const callsOf = (server: { database(): Promise<{ sql: import("postgres").Sql }> }, team: Team) =>
  server
    .database()
    .then(
      ({ sql }) =>
        sql`select id, state, end_reason, holder from calls where org_id = ${team.orgId}`,
    );

test("a visitor who changes pages and reloads stays in one call, whose clock goes on", async ({
  server,
  openDesk,
  visitShop,
  team,
}) => {
  const desk = await openDesk(team.ana);
  const widget = await visitShop();
  await talk({ desk, widget });
  const [call] = await callsOf(server, team);
  const before = await secondsOn(desk);

  await widget.page.goto(widget.page.url().replace("/?", "/offers?"), { waitUntil: "commit" });
  const changeMs = await firstPictureMs(widget.page);
  await expectLive({ desk, widget });
  await widget.page.reload({ waitUntil: "commit" });
  const reloadMs = await firstPictureMs(widget.page);
  await expectLive({ desk, widget });
  // Two page changes in a row: the second before the first has gone on with the call.
  await widget.page.goto(widget.page.url().replace("/offers", "/terms"), { waitUntil: "commit" });
  await widget.page.goto(widget.page.url().replace("/terms", "/"), { waitUntil: "commit" });
  await expectLive({ desk, widget });
  console.log(`page change ${Math.round(changeMs)} ms, reload ${Math.round(reloadMs)} ms`);

  expect(await secondsOn(desk)).toBeGreaterThan(before);
  expect(await callsOf(server, team)).toMatchObject([
    { id: call?.id, state: "connected", end_reason: null },
  ]);
  await expect(rejoinOn(widget)).toBeHidden();
  await desk.end.click();
  await expect(widget.region.getByRole("heading", { name: "Call ended" })).toBeVisible();
});

test("a visitor whose tab is closed is asked on return, and rejoins the same call", async ({
  server,
  openDesk,
  visitShop,
  team,
}) => {
  const desk = await openDesk(team.ana);
  const left = await visitShop();
  await talk({ desk, widget: left });
  const [call] = await callsOf(server, team);
  const before = await secondsOn(desk);

  const url = left.page.url();
  await left.page.close();
  await expect(waitingOn(desk)).toBeVisible();
  await expect(desk.call.getByText(/\d+ s left/)).toBeVisible();

  const widget = await pageOf(left.page.context(), url);
  await expect(rejoinOn(widget)).toBeVisible();
  await expect(widget.region).toContainText("Your call was interrupted");
  await expect(widget.region).toContainText(/0:[0-5]\d left to rejoin/);
  await rejoinOn(widget).click();
  await expectLive({ desk, widget });
  await expect(waitingOn(desk)).toBeHidden();

  expect(await secondsOn(desk)).toBeGreaterThan(before);
  expect(await callsOf(server, team)).toMatchObject([
    { id: call?.id, state: "connected", holder: 2 },
  ]);
  await widget.end.click();
  await expect(desk.call).toBeHidden();
});

test("a visitor who has crashed and says no thanks ends the call at once", async ({
  server,
  openDesk,
  visitShop,
  team,
}) => {
  const desk = await openDesk(team.ana);
  const left = await visitShop();
  await talk({ desk, widget: left });
  const url = left.page.url();
  await crash(left.page);
  await expect(waitingOn(desk)).toBeVisible();

  const widget = await pageOf(left.page.context(), url);
  await declineOn(widget).click();
  await expect(desk.call).toBeHidden();
  await expect(desk.page.getByText("The visitor ended the call.")).toBeVisible();
  await expect(widget.region.getByRole("heading", { name: "Call ended" })).toBeVisible();
  expect(await callsOf(server, team)).toMatchObject([{ end_reason: "visitor_ended" }]);
});

test("a second tab takes nothing from a call, and is asked when the call's own tab is gone", async ({
  server,
  openDesk,
  visitShop,
  team,
}) => {
  const desk = await openDesk(team.ana);
  const first = await visitShop();
  await talk({ desk, widget: first });
  const second = await anotherPage(first);
  const third = await anotherPage(first);
  await second.page.evaluate(() => window.Foyer?.loaded && window.Foyer.open());
  await expect(second.region).toContainText("Your call is open on another page");
  await expect(third.region).toBeHidden();
  await expect(rejoinOn(second)).toBeHidden();
  await third.page.close();
  await expectLive({ desk, widget: first });
  await expect(waitingOn(desk)).toBeHidden();

  await first.page.close();
  await expect(waitingOn(desk)).toBeVisible();
  await second.page.bringToFront();
  await rejoinOn(second).click();
  await expectLive({ desk, widget: second });
  expect(await callsOf(server, team)).toMatchObject([{ state: "connected", holder: 2 }]);
});

test("of two tabs opened after a crash the first one rejoins, and the other asks no more", async ({
  server,
  openDesk,
  visitShop,
  team,
}) => {
  const desk = await openDesk(team.ana);
  const left = await visitShop();
  await talk({ desk, widget: left });
  const url = left.page.url();
  await crash(left.page);
  const [one, two] = [
    await pageOf(left.page.context(), url),
    await pageOf(left.page.context(), url),
  ];
  await expect(rejoinOn(one)).toBeVisible();
  await expect(rejoinOn(two)).toBeVisible();
  await rejoinOn(one).click();
  await expect(rejoinOn(two)).toBeHidden();
  await expectLive({ desk, widget: one });
  await expect(two.region).toBeHidden();
  expect(await callsOf(server, team)).toMatchObject([{ state: "connected", holder: 2 }]);
});

test("an agent who ends the call while it waits is told to the visitor who returns", async ({
  openDesk,
  visitShop,
  team,
}) => {
  const desk = await openDesk(team.ana);
  const left = await visitShop();
  await talk({ desk, widget: left });
  const url = left.page.url();
  await crash(left.page);
  await expect(waitingOn(desk)).toBeVisible();
  const widget = await pageOf(left.page.context(), url);
  await expect(rejoinOn(widget)).toBeVisible();
  await desk.call.getByRole("button", { name: "End now" }).click();
  await expect(desk.call).toBeHidden();
  await expect(widget.region.getByRole("heading", { name: "Call ended" })).toBeVisible();
  await expect(rejoinOn(widget)).toBeHidden();
});

test("an agent's reload, and a closed desk that is opened again, go on with the call", async ({
  server,
  openDesk,
  visitShop,
  team,
}) => {
  const desk = await openDesk(team.ana);
  const widget = await visitShop();
  await talk({ desk, widget });
  const [call] = await callsOf(server, team);
  desk.page.on("dialog", (dialog) => dialog.accept());
  await desk.page.reload();
  await expectLive({ desk, widget });

  await desk.page.close();
  await expect(widget.region).toContainText(/Waiting for Ana….*0:[0-5]\d/s);
  const returned = new DeskPage(await desk.page.context().newPage());
  await returned.page.goto("/desk");
  await expectLive({ desk: returned, widget });
  expect(await callsOf(server, team)).toMatchObject([
    { id: call?.id, state: "connected", holder: 1 },
  ]);
  await returned.end.click();
  await expect(widget.region.getByRole("heading", { name: "Call ended" })).toBeVisible();
});

test("a browser that is offline for a while keeps its call", async ({
  server,
  openDesk,
  visitShop,
  team,
}) => {
  const desk = await openDesk(team.ana);
  const widget = await visitShop();
  await talk({ desk, widget });
  for (const side of [widget, desk]) {
    const context = side.page.context();
    await context.setOffline(true);
    await expectLive({ desk, widget });
    await context.setOffline(false);
    await expectLive({ desk, widget });
  }
  await expect(waitingOn(desk)).toBeHidden();
  expect(await callsOf(server, team)).toMatchObject([{ state: "connected", holder: 1 }]);
  await widget.end.click();
  await expect(desk.call).toBeHidden(BACK_WITHIN);
});

test("a server that is killed while a call waits goes on waiting, and the visitor rejoins", async ({
  server,
  openDesk,
  visitShop,
  team,
}) => {
  const desk = await openDesk(team.ana);
  const left = await visitShop();
  await talk({ desk, widget: left });
  const url = left.page.url();
  await crash(left.page);
  await expect(waitingOn(desk)).toBeVisible();
  const { sql } = await server.database();
  const goneAt = () => sql`select id, visitor_gone_at from calls where org_id = ${team.orgId}`;
  const before = await goneAt();

  await server.crash();
  await server.start();
  expect(await goneAt()).toEqual(before);
  const widget = await pageOf(left.page.context(), url);
  await rejoinOn(widget).click(BACK_WITHIN);
  await expectLive({ desk, widget });
  expect(await callsOf(server, team)).toMatchObject([
    { id: before[0]?.id, state: "connected", holder: 2 },
  ]);
});

test("a log-in that runs out in a call drops nothing, and a new one is all it takes", async ({
  server,
  openDesk,
  visitShop,
  team,
}) => {
  const desk = await openDesk(team.ana);
  const widget = await visitShop();
  await talk({ desk, widget });
  const { sql } = await server.database();
  await sql`delete from sessions where user_id in (select user_id from members where id = ${team.ana.agentId})`;
  // Every socket is opened anew, with a cookie that is worth nothing any more.
  await server.crash();
  await server.start();
  const notice = desk.page.getByText("Your session has expired.");
  await expect(notice).toBeVisible(BACK_WITHIN);
  await expectLive({ desk, widget });

  const [login] = await Promise.all([
    desk.page.context().waitForEvent("page"),
    desk.page.getByRole("link", { name: "Log in in a new tab" }).click(),
  ]);
  await login.getByLabel("E-mail").fill(team.ana.email);
  await login.getByRole("textbox", { name: "Password" }).fill(team.ana.password);
  await login.getByRole("button", { name: "Log in" }).click();
  await login.waitForURL(/\/calls$/);
  await login.close();
  await desk.page.bringToFront();
  await expect(notice).toBeHidden(BACK_WITHIN);
  await expectLive({ desk, widget });
  expect(await callsOf(server, team)).toMatchObject([{ state: "connected" }]);
  await desk.end.click();
  await expect(widget.region.getByRole("heading", { name: "Call ended" })).toBeVisible();
});

test("the longest call warns both sides five minutes before, and ends with a friendly word", async ({
  server,
  openDesk,
  visitShop,
  team,
}) => {
  const desk = await openDesk(team.ana);
  const widget = await visitShop();
  await talk({ desk, widget });
  const { sql } = await server.database();
  const [call] =
    await sql`select id, visitor_id, longest_call_minutes from calls where org_id = ${team.orgId}`;
  /** As if the call had begun so long ago that this much of it is left. */
  const leave = async (seconds: number) => {
    await sql`update calls set ends_by = now() + make_interval(secs => ${seconds}), due_at = now() + make_interval(secs => ${seconds}),
      accepted_at = now() + make_interval(secs => ${seconds - Number(call?.longest_call_minutes) * 60}) where id = ${call?.id}`;
    await sql`select pg_notify('foyer_wake', ${`test,visitor:${call?.visitor_id},agent:${team.ana.agentId}`})`;
  };
  await leave(290);
  await expect(desk.call).toContainText(/This call ends in 4:\d\d/);
  await expect(widget.region).toContainText("This call ends in 5 min.");
  await leave(0);
  await expect(widget.region.getByRole("heading", { name: "Time is up" })).toBeVisible();
  await expect(desk.page.getByText("The call reached its maximum length.")).toBeVisible();
  expect(await callsOf(server, team)).toMatchObject([{ end_reason: "longest_duration" }]);
});
