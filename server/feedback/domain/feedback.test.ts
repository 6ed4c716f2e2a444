import { expect, test } from "vitest";
import { similarQuery } from "./feedback.ts";

test.each([
  { title: "", query: null },
  { title: "a to & | !", query: null },
  { title: "Dark mode", query: "dark:* | mode:*" },
  { title: "Größe ändern (PDF)", query: "größe:* | ändern:* | pdf:*" },
  { title: "it's a 'quoted' \\ title:*", query: "quoted:* | title:*" },
])("$title is searched as $query", ({ title, query }) => {
  expect(similarQuery(title)).toBe(query);
});

test("at most twelve words are searched, the last ones", () => {
  const title = Array.from({ length: 20 }, (_, n) => `word${n + 10}`).join(" ");
  expect(similarQuery(title)?.split(" | ")).toHaveLength(12);
  expect(similarQuery(title)).toMatch(/word29:\*$/);
});
