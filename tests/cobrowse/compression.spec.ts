import { expect, test } from "./fixtures.ts";

const PAGE = `<h1>Order number 10023</h1><p id="later"></p>`;

test("messages are compressed in a worker that ends with the call", async ({ site, callFrom }) => {
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

test("a page whose CSP forbids workers is shared without errors", async ({ site, callFrom }) => {
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

test("a page that requires trusted types is shared", async ({ site, callFrom }) => {
  site.set("/", PAGE, {
    "content-security-policy": "require-trusted-types-for 'script'; trusted-types 'none'",
  });
  const { widget, copy } = await callFrom("/");
  await expect(copy.getByRole("heading", { name: "Order number 10023" })).toBeAttached();
  expect(widget.page.workers()).toEqual([]);
});

test("after a worker crash the view recovers", async ({ site, callFrom }) => {
  site.set("/", PAGE);
  const { widget, copy } = await callFrom("/");
  const { page } = widget;
  await expect(copy.getByRole("heading", { name: "Order number 10023" })).toBeAttached();
  const [worker] = page.workers();
  const gone = worker?.waitForEvent("close");
  await worker?.evaluate(() => {
    setTimeout(() => {
      throw new Error("crash");
    });
  });
  await gone;
  await page.locator("#later").evaluate((later) => {
    later.textContent = "After the crash";
  });
  await expect(copy.getByText("After the crash")).toBeAttached();
});
