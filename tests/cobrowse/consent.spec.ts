import { withLook } from "../hosts/with-look.ts";
import { expect, test } from "./fixtures.ts";

const PAGE = "<h1>Order number 10023</h1>";
const ask = {
  visitor: (page: Parameters<typeof withLook>[0]) => withLook(page, { askBeforeSharing: true }),
};

test("where a site wants it, a page is shared only after the visitor has agreed", async ({
  site,
  callFrom,
}) => {
  site.set("/", PAGE);
  site.set("/next", "<h1>Second page</h1>");
  const { widget, screen, copy, received } = await callFrom("/", ask);
  const { page } = widget;
  const question = page.getByRole("alertdialog", { name: "Question from the agent" });
  await expect(question).toContainText("Ana would like to see this page.");
  await expect(screen).toContainText("The visitor is being asked.");
  expect(received.text()).not.toContain("10023");

  await question.getByRole("button", { name: "Not now" }).click();
  await expect(screen).toContainText("The visitor stopped sharing this page.");
  await page.getByRole("button", { name: "Share this page again" }).click();
  await expect(copy.getByRole("heading", { name: "Order number 10023" })).toBeAttached();

  await page.goto(`${site.origin}/next`);
  await expect(copy.getByRole("heading", { name: "Second page" })).toBeAttached();
});
