import { expectAccessible } from "./expect-accessible.ts";
import { expect, test } from "./fixtures.ts";

const PHONE = { width: 390, height: 844 };

// The rest of the page belongs to the host.
const WIDGET = "foyer-widget";

for (const colorScheme of ["light", "dark"] as const) {
  test(`every page passes the accessibility rules, ${colorScheme}`, async ({
    newBrowser,
    team,
  }) => {
    const admin = await (await newBrowser(team.admin)).newPage();
    const agent = await (await newBrowser(team.ana)).newPage();
    const anonymous = await (await newBrowser()).newPage();
    await anonymous.setViewportSize(PHONE);
    const visits = [
      { page: admin, paths: ["/calls", "/pools", "/team", "/sites", "/desk", "/billing"] },
      {
        page: admin,
        paths: [
          "/settings/calls",
          "/settings/privacy",
          "/settings/recording",
          "/settings/outcomes",
          "/settings/blocked",
          "/settings/api",
          "/settings/webhooks",
          "/audit",
          "/feedback",
          "/feedback/bugs",
        ],
      },
      { page: agent, paths: ["/desk", "/calls"] },
      {
        page: anonymous,
        paths: ["/", "/login", "/signup", "/forgot-password", "/dev", "/no-such-page"],
      },
    ];
    for (const { page, paths } of visits) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      for (const path of paths) {
        await page.goto(path);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await expectAccessible(page, `${path}, ${colorScheme}`);
      }
    }
  });

  test(`a call passes the accessibility rules, ${colorScheme}`, async ({
    openDesk,
    visitShop,
    team,
  }) => {
    const desk = await openDesk(team.ana);
    const widget = await visitShop();
    for (const { page } of [desk, widget])
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await expect(widget.startVideo).toBeVisible();
    await expectAccessible(widget.page, `greeting, ${colorScheme}`, WIDGET);

    await widget.startVideo.click();
    await expect(desk.incoming).toBeVisible();
    await expectAccessible(desk.page, `ring at the desk, ${colorScheme}`);
    await expectAccessible(widget.page, `connecting, ${colorScheme}`, WIDGET);

    await desk.accept.click();
    await expect(widget.end).toBeVisible();
    await expect(desk.end).toBeVisible();
    await expectAccessible(desk.page, `call at the desk, ${colorScheme}`);
    await expectAccessible(widget.page, `call, ${colorScheme}`, WIDGET);

    await desk.end.click();
    await expect(widget.region.getByRole("heading", { name: "Call ended" })).toBeVisible();
    await expectAccessible(desk.page, `after the call at the desk, ${colorScheme}`);
    await expectAccessible(widget.page, `after the call, ${colorScheme}`, WIDGET);

    await desk.page.goto("/calls");
    await desk.page.getByRole("table").getByRole("link").first().click();
    await expect(desk.page).toHaveURL(/\/calls\/[\w-]+$/);
    await expectAccessible(desk.page, `a logged call, ${colorScheme}`);
  });
}
