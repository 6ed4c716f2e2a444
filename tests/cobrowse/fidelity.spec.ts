import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { enlargePageView, hideWidget, likeness, VIEWPORT } from "./picture-likeness.ts";
import { openTemplateSite } from "./template-site.ts";
import { openTemplate, TEMPLATES, type Template } from "./templates.ts";

// The bench asks for more, of more pages. This finds a page that has lost its styles, fonts, masks or
// sprites.
const ALIKE = 0.98;
const NAMES = ["bootstrap", "pico-dark", "shoelace", "plyr"];

const templates: readonly Template[] = TEMPLATES.filter(({ name }) => NAMES.includes(name));

test("the desk shows pages made with published templates as the visitor sees them", async ({
  server,
  team,
  callFrom,
}) => {
  test.setTimeout(180_000);
  const site = await openTemplateSite(server.origin, team.siteKey);
  const at = { site: site.origin, foyer: server.origin, siteKey: team.siteKey };
  const open = async (page: Page, template: Template) => {
    await page.emulateMedia({ colorScheme: template.dark ? "dark" : "light" });
    await openTemplate(page, template, at);
  };
  const [first, ...others] = templates;
  if (!first) throw new Error("there are no templates");
  const { desk, widget } = await callFrom("", {
    desk: (page) => page.setViewportSize({ width: 1_700, height: 1_000 }),
    visitor: (page) => page.setViewportSize(VIEWPORT),
    open: (page) => open(page, first),
  });
  const expectAlike = async (template: Template) => {
    await expect(widget.end).toBeVisible();
    await expect(desk.page.locator(".page-view > iframe")).toBeVisible();
    await hideWidget(widget.page);
    const similarity = async () => {
      // The frame may still be that of the page before.
      await enlargePageView(desk.page);
      return (await likeness(widget.page, desk.page)).similarity;
    };
    await expect.poll(similarity, { timeout: 20_000 }).toBeGreaterThan(ALIKE);
    await template.interact(widget.page);
    await expect.poll(similarity, { timeout: 20_000 }).toBeGreaterThan(ALIKE);
  };
  await test.step(first.name, () => expectAlike(first));
  for (const template of others)
    await test.step(template.name, async () => {
      await open(widget.page, template);
      await expectAlike(template);
    });
  site.close();
});
