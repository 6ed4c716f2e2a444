import { Webhook } from "standardwebhooks";
import { openReceiver } from "../open-receiver.ts";
import { expectAccessible } from "./expect-accessible.ts";
import { expect, test } from "./fixtures.ts";

test("an admin adds a webhook endpoint, and it is told of a missed call", async ({
  newBrowser,
  openDesk,
  visitShop,
  team,
}) => {
  const receiver = await openReceiver();
  const page = await (await newBrowser(team.admin)).newPage();
  await page.goto("/settings/webhooks");

  const secret = await test.step("create the endpoint by keyboard", async () => {
    await page.getByRole("button", { name: "New endpoint" }).press("Enter");
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByLabel("Address")).toBeVisible();
    await dialog.getByLabel("Address").fill("https://10.0.0.1/");
    await dialog.getByLabel("Address").press("Enter");
    await expect(dialog.getByRole("alert")).toContainText("This address can't be used");
    await dialog.getByLabel("Address").fill(receiver.url);
    await expectAccessible(page, "the endpoint form");
    await dialog.getByLabel("Address").press("Enter");
    const shown = page.getByRole("dialog", { name: "Signing secret" }).locator("code");
    await expect(shown).toContainText("whsec_");
    const text = (await shown.textContent()) ?? "";
    await page.getByRole("button", { name: "Done" }).press("Enter");
    return text;
  });

  await test.step("a call that nobody answers arrives, signed", async () => {
    const desk = await openDesk(team.ana);
    const widget = await visitShop();
    await widget.startVideo.click();
    await expect(desk.incoming).toBeVisible();
    await widget.cancel.click();
    await expect.poll(() => receiver.received.length).toBe(1);
    const [message] = receiver.received;
    expect(
      new Webhook(secret).verify(
        message?.body ?? "",
        (message?.headers ?? {}) as Record<string, string>,
      ),
    ).toMatchObject({ type: "call.missed", data: { reason: "visitor_cancelled" } });
  });

  await test.step("the log shows it, and sends it again", async () => {
    await page.getByRole("link", { name: `Log of ${receiver.url}` }).press("Enter");
    const row = page.getByRole("row", { name: /call\.missed/ });
    await expect(row).toContainText("Delivered");
    await row.getByRole("button", { name: /^Details/ }).press("Enter");
    const dialog = page.getByRole("dialog", { name: "Message" });
    await expect(dialog).toContainText("Status 200");
    await expectAccessible(page, "a message");
    await page.keyboard.press("Escape");
    await row.getByRole("button", { name: /^Replay/ }).press("Enter");
    await expect.poll(() => receiver.received.length).toBe(2);
    expect(receiver.received[1]?.headers["webhook-id"]).toBe(
      receiver.received[0]?.headers["webhook-id"],
    );
  });
  receiver.close();
});

test("an admin creates an API key, a program uses it, and it is revoked", async ({
  newBrowser,
  server,
  team,
}) => {
  const page = await (await newBrowser(team.admin)).newPage();
  await page.goto("/settings/api");
  await page.getByRole("button", { name: "New API key" }).press("Enter");
  await page.getByLabel("Name").fill("CRM sync");
  await page.getByRole("button", { name: "Create key" }).press("Enter");
  await expect(page.getByText("Choose at least one.")).toBeVisible();
  await page.getByLabel("Read sites").press("Space");
  await expectAccessible(page, "the key form");
  await page.getByRole("button", { name: "Create key" }).press("Enter");
  const shown = page.getByRole("dialog", { name: "Your new API key" }).locator("code");
  await expect(shown).toContainText("foyer_");
  const key = (await shown.textContent()) ?? "";
  await page.getByRole("button", { name: "Done" }).press("Enter");

  const ask = (path: string) =>
    fetch(`${server.origin}/api/v1${path}`, { headers: { authorization: `Bearer ${key}` } });
  expect(JSON.stringify(await (await ask("/sites")).json())).toContain(team.siteKey);
  expect((await ask("/calls")).status).toBe(403);

  await page.reload();
  const row = page.getByRole("row", { name: /CRM sync/ });
  await expect(row).toContainText("Created by");
  await expectAccessible(page, "the keys");
  await row.getByRole("button", { name: "Revoke CRM sync" }).press("Enter");
  await page.getByRole("button", { name: "Revoke key" }).press("Enter");
  await expect(page.getByText("No API keys yet")).toBeVisible();
  expect((await ask("/sites")).status).toBe(401);
});
