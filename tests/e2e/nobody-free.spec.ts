import type { Page } from "@playwright/test";
import { expectAccessible } from "./expect-accessible.ts";
import { expect, test } from "./fixtures.ts";
import { expectLiveVideo } from "./media.ts";
import type { WidgetPage } from "./widget-page.ts";

async function offerHelp(page: Page): Promise<void> {
  await page.goto("/settings/nobody-free");
  await page.getByRole("radio", { name: /Show a small button/ }).check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Settings saved")).toBeVisible();
}

const openWidget = ({ page }: WidgetPage) =>
  page.getByRole("button", { name: "Open video greeting" }).click();

test("no one is free, a visitor asks for a call back, and an agent's press rings their page", async ({
  newBrowser,
  visitShop,
  openDesk,
  team,
}) => {
  await offerHelp(await (await newBrowser(team.admin)).newPage());
  const widget = await visitShop();
  const { page, region } = widget;

  await test.step("the form tells what is missing, beside the fields", async () => {
    await openWidget(widget);
    await expect(region.getByRole("heading", { name: /No one .*is available/ })).toBeVisible();
    await expectAccessible(page, "what is offered", "foyer-widget");
    await region.getByRole("button", { name: "Ask us to call you" }).click();
    await expect(region.getByLabel("Name")).toBeFocused();
    await region.getByRole("button", { name: "Send request" }).click();
    await expect(region.getByLabel("Name")).toBeFocused();
    await expect(region.getByLabel("Name")).toHaveAccessibleDescription("Enter your name.");
    await expectAccessible(page, "the form with errors", "foyer-widget");
  });

  await test.step("what was typed survives a failure", async () => {
    await region.getByLabel("Name").fill("Zoe Berg");
    await region.getByLabel("Telephone").fill("+47 901 23 456");
    await region.getByLabel("Preferred time").selectOption({ index: 1 });
    await region.getByLabel(/What is it about/).fill("My order");
    await page.route("**/api/widget/leaveMessage", (route) => route.abort());
    await region.getByRole("button", { name: "Send request" }).click();
    await expect(region.getByText(/It wasn’t sent/)).toBeVisible();
    await page.unroute("**/api/widget/leaveMessage");
    await expect(region.getByLabel("Telephone")).toHaveValue("+47 901 23 456");
    await region.getByRole("button", { name: "Send request" }).press("Enter");
    await expect(region.getByRole("heading", { name: "Thank you, Zoe" })).toBeFocused();
    await region.getByRole("button", { name: "Done" }).click();
  });

  const desk = await openDesk(team.ana);
  await test.step("the request is on the list", async () => {
    await desk.page.getByRole("link", { name: "Messages 1 open" }).click();
    const card = desk.page.getByRole("article").filter({ hasText: "Zoe Berg" });
    await expect(card.getByRole("link", { name: "+4790123456" })).toBeVisible();
    await expectAccessible(desk.page, "the list of messages");
    await card.getByRole("button", { name: "Call Zoe Berg back" }).click();
  });

  await test.step("the visitor's page rings, and accepting connects both", async () => {
    await expect(region.getByRole("heading", { name: "Ana is calling you back" })).toBeVisible();
    await expect(desk.page.getByText("Ringing on the visitor's page…")).toBeVisible();
    await expectAccessible(page, "the prompt", "foyer-widget");
    await widget.startVideo.click();
    await expect(widget.end).toBeVisible();
    await expect(desk.call).toBeVisible();
    await expectLiveVideo(widget.agentVideo);
    await expectLiveVideo(desk.visitorVideo);
    await desk.end.click();
  });
});

test("a visitor who writes keeps the form when an agent becomes free, and who waits is shown the greeting", async ({
  newBrowser,
  visitShop,
  openDesk,
  team,
}) => {
  await offerHelp(await (await newBrowser(team.admin)).newPage());
  const [writes, waits] = [await visitShop(), await visitShop()];
  await openWidget(writes);
  await writes.region.getByRole("button", { name: "Leave a message" }).click();
  await writes.region.getByLabel("Message").fill("Half a sent");
  await openWidget(waits);
  await waits.region.getByRole("button", { name: "Tell me when someone is free" }).click();
  await waits.region.getByRole("button", { name: "Minimise" }).click();

  await openDesk(team.ana);
  await expect(waits.startVideo).toBeVisible();
  await expect(writes.region.getByText("Ana is available now.")).toBeVisible();
  await expect(writes.region.getByLabel("Message")).toHaveValue("Half a sent");
  await writes.region.getByRole("button", { name: "Start a call" }).click();
  await expect(writes.startVideo).toBeVisible();
});
