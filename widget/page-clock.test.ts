import { expect, test, vi } from "vitest";
import { createPageClock } from "./page-clock.ts";

test("the time on the page restarts when the URL changes", () => {
  const here = { href: "https://shop.test/a", nowMs: 4_000 };
  const onNewPage = vi.fn();
  const clock = createPageClock(
    () => here.href,
    () => here.nowMs,
    onNewPage,
  );
  expect(clock.onPageMs()).toBe(4_000);
  expect(onNewPage).not.toHaveBeenCalled();
  here.href = "https://shop.test/b";
  here.nowMs = 5_000;
  clock.tick();
  here.nowMs = 7_500;
  expect(clock.onPageMs()).toBe(2_500);
  expect(onNewPage).toHaveBeenCalledOnce();
});
