import type { Page } from "puppeteer-core";
import { findWidgetButton, firefoxPath, launchFirefox } from "../firefox.ts";
import { expect, test } from "./fixtures.ts";
import { strictPolicy } from "./strict-policy.ts";

const PAGE = `<h1>Order number 10023</h1><p id="later"></p>`;

/** Collects the events of violations, also those before the page's own scripts. */
const collectViolations = (page: Page) =>
  page.evaluateOnNewDocument(() => {
    const seen: string[] = [];
    Reflect.set(window, "violations", seen);
    addEventListener("securitypolicyviolation", (event) => {
      seen.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}`);
    });
  });
const violationsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => Reflect.get(window, "violations") as string[]);

test.describe("in Firefox", () => {
  test.skip(!firefoxPath, "Firefox isn't installed");

  test("a video call with co-browse on a page with a strict policy causes no violation report", async ({
    server,
    site,
    team,
    openDesk,
  }) => {
    // Firefox also reports the page's own icon, which it asks for by itself.
    const policy = strictPolicy(server.origin, "report-uri /reports").replace(
      "img-src",
      `img-src ${site.origin}/favicon.ico`,
    );
    const headers = { "content-security-policy": policy };
    site.set("/", PAGE, headers);
    site.set("/violating", `<img src="https://elsewhere.test/a.png" alt="">`, headers);
    const desk = await openDesk(team.ana);
    const browser = await launchFirefox();
    try {
      const page = await browser.newPage();
      await collectViolations(page);
      await page.goto(`${site.origin}/`);
      await (await findWidgetButton(page, "Start video call")).click();
      await desk.accept.click();
      const end = await findWidgetButton(page, "End call");
      await expect.poll(() => hasPicture(page)).toBe(true);
      const copy = desk.page
        .getByRole("region", { name: "Visitor's page" })
        .frameLocator(".page-view > iframe")
        .frameLocator("iframe");
      await expect(copy.getByRole("heading", { name: "Order number 10023" })).toBeAttached();
      await page.evaluate(() => {
        const later = document.querySelector("#later");
        if (later) later.textContent = "Changed since";
      });
      await expect(copy.getByText("Changed since")).toBeAttached();
      await end.click();
      await expect(desk.call).toBeHidden();
      expect(await violationsOf(page)).toEqual([]);
      expect(site.posted).toEqual([]);

      // A page that does violate its policy shows that both would have been noticed.
      await page.goto(`${site.origin}/violating`);
      await expect.poll(() => violationsOf(page)).toEqual([expect.stringContaining("img-src")]);
      await expect.poll(() => site.posted).toEqual([expect.stringContaining("img-src")]);
    } finally {
      await browser.close();
    }
  });
});

/** Whether the agent's live picture is shown: the greeting's clip has a `src`. */
const hasPicture = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const root = document.querySelector("foyer-widget")?.shadowRoot;
    const video = root?.querySelector<HTMLVideoElement>(".stage video:not([src])");
    return video !== null && video !== undefined && video.videoWidth > 2 && video.currentTime > 0;
  });
