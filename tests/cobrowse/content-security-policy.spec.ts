import { expect, test } from "./fixtures.ts";
import { strictPolicy } from "./strict-policy.ts";

const PAGE = `<h1>Order number 10023</h1><p id="later"></p>`;

test("a call with co-browse on a page with a strict policy causes no violation report", async ({
  server,
  site,
  callFrom,
}) => {
  site.set("/", PAGE, { "content-security-policy": strictPolicy(server.origin) });
  const reports: string[] = [];
  const { widget, copy } = await callFrom("/", {
    visitor: async (page) => {
      await page.exposeFunction("report", (text: string) => reports.push(text));
      await page.addInitScript(() => {
        addEventListener("securitypolicyviolation", (event) => {
          const { effectiveDirective, blockedURI, sourceFile, sample } = event;
          const text = `${effectiveDirective} ${blockedURI} ${sourceFile} ${sample}`;
          (Reflect.get(window, "report") as (text: string) => void)(text);
        });
      });
    },
  });
  const { page } = widget;
  await expect(copy.getByRole("heading", { name: "Order number 10023" })).toBeAttached();
  await page.locator("#later").evaluate((later) => {
    later.textContent = "Changed since";
  });
  await expect(copy.getByText("Changed since")).toBeAttached();
  await widget.end.click();
  expect(page.workers()).toEqual([]);
  expect(reports).toEqual([]);
});
