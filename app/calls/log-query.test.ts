import { expect, test } from "vitest";
import { olderPath, queryFrom } from "./log-query.ts";

const ID = "0b7e6c1e-5f1f-4f4e-9d43-0f2a3b4c5d6e";

test.each([
  ["", { cursor: null, text: null, outcome: null }],
  ["q=&outcome=", { cursor: null, text: null, outcome: null }],
  ["q=++bike+", { cursor: null, text: "bike", outcome: null }],
  ["outcome=missing&before=x~y", { cursor: "x~y", text: null, outcome: "missing" }],
  [`outcome=${ID}`, { cursor: null, text: null, outcome: ID }],
  ["outcome=other", { cursor: null, text: null, outcome: null }],
  [`q=${"x".repeat(201)}`, { cursor: null, text: null, outcome: null }],
])("“%s” is read as a query", (search, query) => {
  expect(queryFrom(new URLSearchParams(search))).toEqual(query);
});

test("older pages keep the filter", () => {
  const query = queryFrom(new URLSearchParams(`q=a%26b&outcome=${ID}`));
  const path = olderPath(query, "2026-01-01~x");
  expect(queryFrom(new URL(path, "http://foyer.test").searchParams)).toEqual({
    ...query,
    cursor: "2026-01-01~x",
  });
});
