import type { BrowserContext, Page } from "@playwright/test";
import type { DeskPage } from "./desk-page.ts";
import { expect, test } from "./fixtures.ts";
import {
  callsOf,
  expectLive,
  RECONNECT_TIMEOUT,
  startCall,
  waitingNotice,
} from "./interrupted-call.ts";
import { WidgetPage } from "./widget-page.ts";

// On a loaded machine a page takes a few seconds to start.
test.setTimeout(150_000);

const rejoinButton = ({ region }: WidgetPage) =>
  region.getByRole("button", { name: "Rejoin call" });

const declineButton = ({ region }: WidgetPage) => region.getByRole("button", { name: "No thanks" });

const callSeconds = async ({ call }: DeskPage): Promise<number> => {
  const text = await call.getByRole("timer", { name: "Duration" }).textContent();
  const [minutes = 0, seconds = 0] = (text ?? "").split(":").map(Number);
  return minutes * 60 + seconds;
};

async function openSamePage(from: WidgetPage): Promise<WidgetPage> {
  return openPage(from.page.context(), from.page.url());
}

async function openPage(context: BrowserContext, url: string): Promise<WidgetPage> {
  const page = await context.newPage();
  await page.goto(url);
  return new WidgetPage(page);
}

/** Crashes the tab, so that it sends no last message. */
async function crash(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent("crash");
  // The crashed page never replies.
  devtools.send("Page.crash").catch(() => {});
  await crashed;
}

/** From the start of the navigation to the agent's first decoded frame. */
const firstFrameMs = (page: Page): Promise<number> =>
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

test("changing pages and reloading keeps the visitor in the same call, and its duration keeps counting", async ({
  server,
  openDesk,
  visitShop,
  team,
}) => {
  const desk = await openDesk(team.ana);
  const widget = await visitShop();
  await startCall({ desk, widget });
  const [call] = await callsOf(server, team);
  const before = await callSeconds(desk);

  await widget.page.goto(widget.page.url().replace("/?", "/offers?"), { waitUntil: "commit" });
  const changeMs = await firstFrameMs(widget.page);
  await expectLive({ desk, widget });
  await widget.page.reload({ waitUntil: "commit" });
  const reloadMs = await firstFrameMs(widget.page);
  await expectLive({ desk, widget });
  // Two navigations in a row: the second begins before the first page has resumed the call.
  await widget.page.goto(widget.page.url().replace("/offers", "/terms"), { waitUntil: "commit" });
  await widget.page.goto(widget.page.url().replace("/terms", "/"), { waitUntil: "commit" });
  await expectLive({ desk, widget });
  console.log(`page change ${Math.round(changeMs)} ms, reload ${Math.round(reloadMs)} ms`);

  expect(await callSeconds(desk)).toBeGreaterThan(before);
  expect(await callsOf(server, team)).toMatchObject([
    { id: call?.id, state: "connected", end_reason: null },
  ]);
  await expect(rejoinButton(widget)).toBeHidden();
  await desk.end.click();
  await expect(widget.region.getByRole("heading", { name: "Call ended" })).toBeVisible();
});

test("a visitor who closed the tab is asked on return and can rejoin the same call", async ({
  server,
  openDesk,
  visitShop,
  team,
}) => {
  const desk = await openDesk(team.ana);
  const original = await visitShop();
  await startCall({ desk, widget: original });
  const [call] = await callsOf(server, team);
  const before = await callSeconds(desk);

  const url = original.page.url();
  await original.page.close();
  await expect(waitingNotice(desk)).toBeVisible();
  await expect(desk.call.getByText(/\d+ s left/)).toBeVisible();

  const widget = await openPage(original.page.context(), url);
  await expect(rejoinButton(widget)).toBeVisible();
  await expect(widget.region).toContainText("Your call was interrupted");
  await expect(widget.region).toContainText(/0:[0-5]\d left to rejoin/);
  await rejoinButton(widget).click();
  await expectLive({ desk, widget });
  await expect(waitingNotice(desk)).toBeHidden();

  expect(await callSeconds(desk)).toBeGreaterThan(before);
  expect(await callsOf(server, team)).toMatchObject([
    { id: call?.id, state: "connected", holder: 2 },
  ]);
  await widget.end.click();
  await expect(desk.call).toBeHidden();
});

test("declining to rejoin after a crash ends the call immediately", async ({
  server,
  openDesk,
  visitShop,
  team,
}) => {
  const desk = await openDesk(team.ana);
  const original = await visitShop();
  await startCall({ desk, widget: original });
  const url = original.page.url();
  await crash(original.page);
  await expect(waitingNotice(desk)).toBeVisible();

  const widget = await openPage(original.page.context(), url);
  await declineButton(widget).click();
  await expect(desk.call).toBeHidden();
  await expect(desk.page.getByText("The visitor ended the call.")).toBeVisible();
  await expect(widget.region.getByRole("heading", { name: "Call ended" })).toBeVisible();
  expect(await callsOf(server, team)).toMatchObject([{ end_reason: "visitor_ended" }]);
});

test("a second tab doesn't affect a call, and offers to rejoin when the call's tab is closed", async ({
  server,
  openDesk,
  visitShop,
  team,
}) => {
  const desk = await openDesk(team.ana);
  const first = await visitShop();
  await startCall({ desk, widget: first });
  const second = await openSamePage(first);
  const third = await openSamePage(first);
  await second.page.evaluate(() => window.Foyer?.loaded && window.Foyer.open());
  await expect(second.region).toContainText("Your call is open on another page");
  await expect(third.region).toBeHidden();
  await expect(rejoinButton(second)).toBeHidden();
  await third.page.close();
  await expectLive({ desk, widget: first });
  await expect(waitingNotice(desk)).toBeHidden();

  await first.page.close();
  await expect(waitingNotice(desk)).toBeVisible();
  await second.page.bringToFront();
  await rejoinButton(second).click();
  await expectLive({ desk, widget: second });
  expect(await callsOf(server, team)).toMatchObject([{ state: "connected", holder: 2 }]);
});

test("when one of two tabs rejoins after a crash, the other stops asking", async ({
  server,
  openDesk,
  visitShop,
  team,
}) => {
  const desk = await openDesk(team.ana);
  const original = await visitShop();
  await startCall({ desk, widget: original });
  const url = original.page.url();
  await crash(original.page);
  const [one, two] = [
    await openPage(original.page.context(), url),
    await openPage(original.page.context(), url),
  ];
  await expect(rejoinButton(one)).toBeVisible();
  await expect(rejoinButton(two)).toBeVisible();
  await rejoinButton(one).click();
  await expect(rejoinButton(two)).toBeHidden();
  await expectLive({ desk, widget: one });
  await expect(two.region).toBeHidden();
  expect(await callsOf(server, team)).toMatchObject([{ state: "connected", holder: 2 }]);
});

test("if the agent ends the call while waiting, the returning visitor sees that it ended", async ({
  openDesk,
  visitShop,
  team,
}) => {
  const desk = await openDesk(team.ana);
  const original = await visitShop();
  await startCall({ desk, widget: original });
  const url = original.page.url();
  await crash(original.page);
  await expect(waitingNotice(desk)).toBeVisible();
  const widget = await openPage(original.page.context(), url);
  await expect(rejoinButton(widget)).toBeVisible();
  await desk.end.click();
  await expect(desk.call).toBeHidden();
  await expect(widget.region.getByRole("heading", { name: "Call ended" })).toBeVisible();
  await expect(rejoinButton(widget)).toBeHidden();
});

test("a visitor can rejoin after the server was killed while the call was waiting", async ({
  server,
  openDesk,
  visitShop,
  team,
}) => {
  const desk = await openDesk(team.ana);
  const original = await visitShop();
  await startCall({ desk, widget: original });
  const url = original.page.url();
  await crash(original.page);
  await expect(waitingNotice(desk)).toBeVisible();
  const { sql } = await server.database();
  const goneAt = () => sql`select id, visitor_gone_at from calls where org_id = ${team.orgId}`;
  const before = await goneAt();

  await server.crash();
  await server.start();
  expect(await goneAt()).toEqual(before);
  const widget = await openPage(original.page.context(), url);
  await rejoinButton(widget).click(RECONNECT_TIMEOUT);
  await expectLive({ desk, widget });
  expect(await callsOf(server, team)).toMatchObject([
    { id: before[0]?.id, state: "connected", holder: 2 },
  ]);
});
