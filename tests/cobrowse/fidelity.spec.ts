import { expect, test } from "./fixtures.ts";
import { enlargePageView, hideWidget, likeness, VIEWPORT } from "./picture-likeness.ts";
import { openTemplateSite } from "./template-site.ts";
import { openTemplate, TEMPLATES, type Template } from "./templates.ts";

// The bench asks for more, of more pages. This finds a page that has lost its styles, fonts, masks or
// sprites.
const ALIKE = 0.98;
const NAMES = ["bootstrap", "pico-dark", "shoelace", "plyr"];

const templates: readonly Template[] = TEMPLATES.filter(({ name }) => NAMES.includes(name));

for (const template of templates)
  test(`the desk shows the template ${template.name} as the visitor sees it`, async ({
    server,
    team,
    callFrom,
  }) => {
    const site = await openTemplateSite(server.origin, team.siteKey);
    const { desk, widget } = await callFrom("", {
      desk: (page) => page.setViewportSize({ width: 1_700, height: 1_000 }),
      visitor: async (page) => {
        await page.setViewportSize(VIEWPORT);
        await page.emulateMedia({ colorScheme: template.dark ? "dark" : "light" });
      },
      open: (page) =>
        openTemplate(page, template, {
          site: site.origin,
          foyer: server.origin,
          siteKey: team.siteKey,
        }),
    });
    await expect(desk.page.locator(".page-view > iframe")).toBeVisible();
    await hideWidget(widget.page);
    await enlargePageView(desk.page);
    const similarity = async () => (await likeness(widget.page, desk.page)).similarity;
    await expect.poll(similarity, { timeout: 20_000 }).toBeGreaterThan(ALIKE);
    await template.interact(widget.page);
    await expect.poll(similarity, { timeout: 20_000 }).toBeGreaterThan(ALIKE);
    site.close();
  });
