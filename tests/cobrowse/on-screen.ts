import type { Locator, Page } from "@playwright/test";

export type OnScreen = { readonly x: number; readonly y: number };

/** The middle of what is rebuilt at the desk, in the desk's own window, under the glass. */
export async function middleOf(target: Locator): Promise<OnScreen> {
  const box = await target.first().boundingBox();
  if (!box) throw new Error("it is not on the screen");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** As an agent clicks: on the glass over the rebuilt page. */
export async function clickOver(desk: Page, target: Locator): Promise<void> {
  const { x, y } = await middleOf(target);
  await desk.mouse.click(x, y);
}

export async function turnWheelOver(desk: Page, target: Locator, by: number): Promise<void> {
  const { x, y } = await middleOf(target);
  await desk.mouse.move(x, y);
  await desk.mouse.wheel(0, by);
}

export const scrolledBy = (page: Page): Promise<number> => page.evaluate(() => scrollY);
