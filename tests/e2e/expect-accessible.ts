import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect } from "./fixtures.ts";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** The violations that axe finds, one string per element. */
async function violationsIn(
  page: Page,
  within: string,
  choose: (axe: AxeBuilder) => AxeBuilder,
): Promise<string[]> {
  // The visitor's page is shown in a frame without scripts, where axe cannot run.
  const axe = choose(new AxeBuilder({ page }).include(within).exclude("iframe"));
  const { violations } = await axe.setLegacyMode().analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`),
  );
}

export async function expectAccessible(page: Page, what: string, within = "html"): Promise<void> {
  const found = await violationsIn(page, within, (axe) => axe.withTags(RULES));
  expect.soft(found, what).toEqual([]);
}

/** Checks a page on which each element of the widget would be alone. */
export async function expectEachAccessible(page: Page, within: string): Promise<void> {
  const found = await violationsIn(page, within, (axe) =>
    axe.withTags(RULES).disableRules(["landmark-unique", "color-contrast"]),
  );
  expect.soft(found).toEqual([]);
}

/** Checks only what depends on the colors, on a page that was checked in others. */
export async function expectContrast(page: Page, what: string, within = "html"): Promise<void> {
  const found = await violationsIn(page, within, (axe) => axe.withRules(["color-contrast"]));
  expect.soft(found, what).toEqual([]);
}
