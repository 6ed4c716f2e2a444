import type { Locator, Page } from "@playwright/test";

export type ScreenPoint = { readonly x: number; readonly y: number };

/** The middle of an element of the rebuilt page, in the desk's window. */
export async function middleOf(target: Locator): Promise<ScreenPoint> {
  const box = await target.first().boundingBox();
  if (!box) throw new Error("the element is not visible");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Clicks like an agent: on the overlay above the rebuilt page. */
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
