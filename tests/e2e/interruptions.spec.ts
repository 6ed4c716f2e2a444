import { DeskPage } from "./desk-page.ts";
import { expect, test } from "./fixtures.ts";
import {
  callsOf,
  expectLive,
  RECONNECT_TIMEOUT,
  startCall,
  waitingNotice,
} from "./interrupted-call.ts";

// On a loaded machine a page takes a few seconds to start.
test.setTimeout(150_000);

test("a call continues after the agent reloads the desk or closes and reopens it", async ({
  server,
  openDesk,
  visitShop,
  team,
}) => {
  const desk = await openDesk(team.ana);
  const widget = await visitShop();
  await startCall({ desk, widget });
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

test("a call continues while either browser is offline", async ({
  server,
  openDesk,
  visitShop,
  team,
}) => {
  const desk = await openDesk(team.ana);
  const widget = await visitShop();
  await startCall({ desk, widget });
  for (const side of [widget, desk]) {
    const context = side.page.context();
    await context.setOffline(true);
    await expectLive({ desk, widget });
    await context.setOffline(false);
    await expectLive({ desk, widget });
  }
  await expect(waitingNotice(desk)).toBeHidden();
  expect(await callsOf(server, team)).toMatchObject([{ state: "connected", holder: 1 }]);
  await widget.end.click();
  await expect(desk.call).toBeHidden(RECONNECT_TIMEOUT);
});

test("a session that expires during a call doesn't interrupt it, and logging in again restores the desk", async ({
  server,
  openDesk,
  visitShop,
  team,
}) => {
  const desk = await openDesk(team.ana);
  const widget = await visitShop();
  await startCall({ desk, widget });
  const { sql } = await server.database();
  await sql`delete from sessions where user_id in (select user_id from members where id = ${team.ana.agentId})`;
  // All sockets reconnect, with a cookie that is no longer valid.
  await server.crash();
  await server.start();
  const notice = desk.page.getByText("Your session has expired.");
  await expect(notice).toBeVisible(RECONNECT_TIMEOUT);
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
  await expect(notice).toBeHidden(RECONNECT_TIMEOUT);
  await expectLive({ desk, widget });
  expect(await callsOf(server, team)).toMatchObject([{ state: "connected" }]);
  await desk.end.click();
  await expect(widget.region.getByRole("heading", { name: "Call ended" })).toBeVisible();
});

test("both sides are warned five minutes before the maximum duration, and the call ends with a message", async ({
  server,
  openDesk,
  visitShop,
  team,
}) => {
  const desk = await openDesk(team.ana);
  const widget = await visitShop();
  await startCall({ desk, widget });
  const { sql } = await server.database();
  const [call] =
    await sql`select id, visitor_id, longest_call_minutes from calls where org_id = ${team.orgId}`;
  /** Moves the start of the call back so that this much time is left. */
  const setTimeLeft = async (seconds: number) => {
    await sql`update calls set ends_by = now() + make_interval(secs => ${seconds}), due_at = now() + make_interval(secs => ${seconds}),
      accepted_at = now() + make_interval(secs => ${seconds - Number(call?.longest_call_minutes) * 60}) where id = ${call?.id}`;
    await sql`select pg_notify('foyer_wake', ${`test,visitor:${call?.visitor_id},agent:${team.ana.agentId}`})`;
  };
  await setTimeLeft(290);
  await expect(desk.call).toContainText(/This call ends in 4:\d\d/);
  await expect(widget.region).toContainText("This call ends in 5 min.");
  await setTimeLeft(0);
  await expect(widget.region.getByRole("heading", { name: "Time is up" })).toBeVisible();
  await expect(desk.page.getByText("The call reached its maximum length.")).toBeVisible();
  expect(await callsOf(server, team)).toMatchObject([{ end_reason: "longest_duration" }]);
});
