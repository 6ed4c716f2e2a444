import { expect, test, vi } from "vitest";
import { createPageClock } from "./page-clock.ts";

test("the time on the page restarts when the URL changes", () => {
  const here = { href: "https://shop.test/a", nowMs: 4_000 };
  const onNewPage = vi.fn();
  const clock = createPageClock({
    currentUrl: () => here.href,
    nowMs: () => here.nowMs,
    mayShowTitle: () => true,
    onNewPage,
  });
  expect(clock.onPageMs()).toBe(4_000);
  expect(onNewPage).not.toHaveBeenCalled();
  here.href = "https://shop.test/b";
  here.nowMs = 5_000;
  clock.tick();
  here.nowMs = 7_500;
  expect(clock.onPageMs()).toBe(2_500);
  expect(onNewPage).toHaveBeenCalledOnce();
});

test.each([
  [
    "https://shop.test/reset/9f86d081884c7d659a2feaa0c55ad015#a",
    "https://shop.test/reset/••••••••",
  ],
  [`https://shop.test/a?q=${"x-".repeat(2_000)}`, "https://shop.test/a"],
  [`https://shop.test/${"x-".repeat(2_000)}`, "https://shop.test/"],
  ["about:srcdoc", "https://unknown.invalid/"],
])("a page is reported with a masked URL of limited length: %s", (href, reported) => {
  vi.stubGlobal("document", { title: "For mary@home.example" });
  const pageAt = (mayShowTitle: boolean) =>
    createPageClock({
      currentUrl: () => href,
      nowMs: () => 0,
      mayShowTitle: () => mayShowTitle,
      onNewPage: () => {},
    }).page();
  expect(pageAt(true)).toEqual({ url: reported, title: "For ••••••••" });
  expect(pageAt(false)).toEqual({ url: reported, title: "" });
  vi.unstubAllGlobals();
});
