import { expect, test } from "vitest";
import { addressOfPage, listQueryFrom } from "./list-query.ts";

const NOTHING = { sort: "votes", status: null, text: "", page: 1 };

test.each([
  { query: "", asked: {} },
  {
    query: "sort=new&status=planned&q=dark&page=3",
    asked: { sort: "new", status: "planned", text: "dark", page: 3 },
  },
  { query: "sort=best&status=merged&page=0", asked: {} },
  { query: "page=101", asked: {} },
  { query: "page=1.5", asked: {} },
  { query: "page=two", asked: {} },
  { query: "q=%00a%0Ab+", asked: { text: "a b" } },
  { query: `q=${"x".repeat(200)}`, asked: { text: "x".repeat(100) } },
])("?$query", ({ query, asked }) => {
  expect(listQueryFrom(new URLSearchParams(query))).toEqual({ ...NOTHING, ...asked });
});

test.each<{ query: Record<string, string>; page: number; address: string }>([
  { query: {}, page: 1, address: "/feedback" },
  { query: { q: "", sort: "new" }, page: 1, address: "/feedback?sort=new" },
  { query: { q: "a b&c" }, page: 2, address: "/feedback?q=a+b%26c&page=2" },
])("$address", ({ query, page, address }) => {
  expect(addressOfPage("/feedback", query, page)).toBe(address);
});
