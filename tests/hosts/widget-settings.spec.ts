import type { Page } from "@playwright/test";
import type { WidgetLook } from "../../server/widget-settings/domain/widget-look.ts";
import { expect, test } from "./fixtures.ts";
import { withLook } from "./with-look.ts";

// A page may ask for its view while its test ends.
test.afterEach(({ page }) => page.unrouteAll({ behavior: "ignoreErrors" }));

type Look = Omit<WidgetLook, "version">;

const EVERYTHING: Look = {
  size: "large",
  position: "left",
  theme: "dark",
  brand: { color: "#ffd400", pressed: "#ffda24", text: "#000000" },
  title: "Talk to {name}",
  subtitle: "We answer within seconds",
  voiceLabel: "Talk to us",
  badgeText: "Here now",
  privacyText: "Calls may be recorded.",
  privacyUrl: "https://shop.example/privacy",
};

for (const where of ["/strict", "/redefined", "/hostile-css", "/rtl"])
  test(`settings are applied without complaints on ${where}`, async ({
    page,
    greet,
    complaints,
  }) => {
    await withLook(page, EVERYTHING);
    const { region, startVideo } = await greet(where);
    await expect(region.getByRole("heading", { name: "Talk to Ana" })).toBeVisible();
    await expect(region).toContainText("We answer within seconds");
    await expect(region).toContainText("Here now");
    await expect(region.getByRole("button", { name: "Talk to us" })).toBeVisible();
    await expect(region.getByRole("link", { name: "Privacy policy" })).toHaveAttribute(
      "href",
      "https://shop.example/privacy",
    );
    const colors = await startVideo.evaluate((one) => {
      const { backgroundColor, color } = getComputedStyle(one);
      return { backgroundColor, color };
    });
    expect(colors).toEqual({ backgroundColor: "rgb(255, 212, 0)", color: "rgb(0, 0, 0)" });
    await expect.poll(() => region.boundingBox()).toMatchObject({ x: 20, width: 384, height: 480 });
    expect(complaints).toEqual([]);
  });

test("without a badge and buttons, the greeting can still be minimised by keyboard", async ({
  page,
  greet,
}) => {
  await withLook(page, { badge: false, minimizeButton: false, closeButton: false });
  const { region, startVideo } = await greet("/plain");
  await expect(region.getByText("Live", { exact: true })).toBeHidden();
  await expect(region.getByRole("button", { name: "Minimise" })).toBeHidden();
  await expect(region.getByRole("button", { name: "Close" })).toBeHidden();
  await startVideo.press("Escape");
  await expect(page.getByRole("button", { name: "Open video greeting" })).toBeVisible();
});

/** Opens a page on which the greeting must not be shown yet. */
async function openHeld(page: Page, origin: string, look: Look): Promise<void> {
  await withLook(page, look);
  await page.addInitScript(() => {
    const ready = new Promise((resolve) => {
      Object.assign(window, { Foyer: { q: [["on", "ready", resolve]] } });
    });
    Object.assign(window, { isReady: () => ready.then(() => true) });
  });
  await page.goto(`${origin}/plain`);
  await page.evaluate(() => (Reflect.get(window, "isReady") as () => Promise<boolean>)());
  await expect(page.locator("foyer-widget")).toHaveCount(0);
}

const TRIGGERS: readonly {
  readonly look: Look;
  readonly when: string;
  readonly happens: (page: Page) => Promise<unknown>;
}[] = [
  {
    look: { trigger: "delay", delaySeconds: 90 },
    when: "the time has passed",
    happens: (page) => page.clock.fastForward(91_000),
  },
  {
    look: { trigger: "scroll", scrollPercent: 60 },
    when: "the visitor has scrolled far enough",
    happens: async (page) => {
      await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight * 0.2));
      await expect(page.locator("foyer-widget")).toHaveCount(0);
      await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    },
  },
  {
    look: { trigger: "exit" },
    when: "the pointer leaves the page at the top",
    happens: (page) =>
      page.evaluate(() =>
        document.documentElement.dispatchEvent(new MouseEvent("mouseleave", { clientY: -1 })),
      ),
  },
  {
    look: { hidden: true },
    when: "the page opens it itself",
    happens: (page) => page.evaluate(() => window.Foyer?.loaded && window.Foyer.open()),
  },
];

for (const { look, when, happens } of TRIGGERS)
  test(`with ${JSON.stringify(look)} the greeting is shown once ${when}`, async ({
    page,
    hosts,
  }) => {
    await page.setViewportSize({ width: 900, height: 300 });
    if (look.trigger === "delay") await page.clock.install();
    await openHeld(page, hosts.origin, look);
    await happens(page);
    const region = page.getByRole("region", { name: "Video greeting" });
    await expect(region.getByRole("button", { name: "Start video call" })).toBeVisible();
  });

test("a greeting for phones only isn't shown on a computer, until the window is as small", async ({
  page,
  hosts,
}) => {
  await openHeld(page, hosts.origin, { devices: "phone" });
  await page.setViewportSize({ width: 375, height: 667 });
  await expect(page.getByRole("region", { name: "Video greeting" })).toBeVisible();
});

test("it begins as a bubble on the first page only, and stays as the visitor left it", async ({
  page,
  hosts,
  greet,
}) => {
  await withLook(page, { startsAs: "bubble" });
  await page.goto(`${hosts.origin}/plain`);
  await page.getByRole("button", { name: "Open video greeting" }).click();
  const { region } = await greet("/plain");
  await expect(region).toBeVisible();
});

test("an unused greeting minimises by itself, a used one doesn't", async ({ page, greet }) => {
  await page.clock.install();
  await withLook(page, { minimizeAfterSeconds: 60 });
  const { region } = await greet("/plain");
  await page.clock.fastForward(59_000);
  await expect(region).toBeVisible();
  await page.clock.fastForward(2_000);
  const bubble = page.getByRole("button", { name: "Open video greeting" });
  await expect(bubble).toBeVisible();
  await bubble.click();
  await page.clock.fastForward(120_000);
  await expect(region).toBeVisible();
});

test("if the code for settings can't be loaded, the greeting looks as it does elsewhere", async ({
  page,
  greet,
}) => {
  await page.route("**/custom-code-*.js", (route) => route.abort());
  await withLook(page, EVERYTHING);
  const { region } = await greet("/plain");
  await expect(region.getByRole("heading", { name: "Ana" })).toBeVisible();
});
