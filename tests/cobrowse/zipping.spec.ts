import { expect, test } from "./fixtures.ts";

const PAGE = `<h1>Order number 10023</h1><p id="later"></p>`;

test("what the page says is zipped beside it, for as long as the call lasts", async ({
  site,
  callFrom,
}) => {
  site.set("/", PAGE);
  const { widget, copy } = await callFrom("/");
  const { page } = widget;
  await expect(copy.getByRole("heading", { name: "Order number 10023" })).toBeAttached();
  expect(page.workers()).toHaveLength(1);
  const [worker] = page.workers();
  const gone = worker?.waitForEvent("close");
  await widget.end.click();
  await gone;
  expect(page.workers()).toEqual([]);
});

test("a website that lets no worker run is shared all the same, and nothing of it breaks", async ({
  site,
  callFrom,
}) => {
  site.set("/", PAGE, { "content-security-policy": "worker-src 'none'" });
  const { widget, copy } = await callFrom("/");
  const { page } = widget;
  const errors: Error[] = [];
  page.on("pageerror", (error) => errors.push(error));
  await expect(copy.getByRole("heading", { name: "Order number 10023" })).toBeAttached();
  await page.locator("#later").evaluate((later) => {
    later.textContent = "Changed since";
  });
  await expect(copy.getByText("Changed since")).toBeAttached();
  expect(page.workers()).toEqual([]);
  expect(errors).toEqual([]);
});

test("a website that demands trusted types is shared all the same", async ({ site, callFrom }) => {
  site.set("/", PAGE, {
    "content-security-policy": "require-trusted-types-for 'script'; trusted-types 'none'",
  });
  const { widget, copy } = await callFrom("/");
  await expect(copy.getByRole("heading", { name: "Order number 10023" })).toBeAttached();
  expect(widget.page.workers()).toEqual([]);
});

test("a worker that dies in the middle costs a moment, and the view is whole again", async ({
  site,
  callFrom,
}) => {
  site.set("/", PAGE);
  const { widget, copy } = await callFrom("/");
  const { page } = widget;
  await expect(copy.getByRole("heading", { name: "Order number 10023" })).toBeAttached();
  const [worker] = page.workers();
  const gone = worker?.waitForEvent("close");
  await worker?.evaluate(() => {
    setTimeout(() => {
      throw new Error("It has died.");
    });
  });
  await gone;
  await page.locator("#later").evaluate((later) => {
    later.textContent = "After the worker's death";
  });
  await expect(copy.getByText("After the worker's death")).toBeAttached();
});
