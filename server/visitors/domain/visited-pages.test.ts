import { expect, test } from "vitest";
import { VisitorIdSchema } from "../../kernel/ids.ts";
import { createVisitedPages } from "../visited-pages.ts";
import { addPage, MAX_VISITED_PAGES, VISIT_PAUSE_MS, type VisitedPage } from "./visited-pages.ts";

const NOW = new Date("2026-06-15T12:00:00Z");
const ANA = VisitorIdSchema.parse("11111111-1111-4111-8111-111111111111");
const BO = VisitorIdSchema.parse("22222222-2222-4222-8222-222222222222");
const urls = (pages: readonly VisitedPage[]) => pages.map(({ url }) => url);

test("the same page twice in a row is one, and only the latest pages are kept", () => {
  let pages: readonly VisitedPage[] = [];
  for (const url of ["/a", "/a", "/b", "/a"]) pages = addPage(pages, url, NOW);
  expect(urls(pages)).toEqual(["/a", "/b", "/a"]);
  for (let n = 0; n < MAX_VISITED_PAGES; n += 1) pages = addPage(pages, `/${n}`, NOW);
  expect(urls(pages)).toEqual(Array.from({ length: MAX_VISITED_PAGES }, (_, n) => `/${n}`));
});

test("after a pause a new visit begins", () => {
  const visits = createVisitedPages();
  visits.add(ANA, "/a", NOW);
  const atLimit = new Date(NOW.getTime() + VISIT_PAUSE_MS);
  expect(urls(visits.current(ANA, atLimit))).toEqual(["/a"]);
  expect(visits.current(ANA, new Date(atLimit.getTime() + 1))).toEqual([]);
});

test("when there are too many visits, the one that was used longest ago is forgotten", () => {
  const visits = createVisitedPages(1);
  visits.add(ANA, "/a", NOW);
  visits.add(BO, "/b", NOW);
  expect(visits.current(ANA, NOW)).toEqual([]);
  expect(urls(visits.current(BO, NOW))).toEqual(["/b"]);
  visits.forget(BO);
  expect(visits.current(BO, NOW)).toEqual([]);
});
