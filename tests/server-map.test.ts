import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { NOT_SLICES, SLICES, TABLE_OWNERS } from "./boundaries/slices.ts";

const SERVER = path.resolve(import.meta.dirname, "../server");

/** Rows of the README's tables: the name in the first cell, and the names in the last. */
const rows = readFileSync(path.join(SERVER, "README.md"), "utf8")
  .split("\n")
  .flatMap((line) => {
    const cells = line.split("|").slice(1, -1);
    const [, name] = /^ `([a-z-]+)` $/.exec(cells[0] ?? "") ?? [];
    const owned = Array.from((cells[2] ?? "").matchAll(/`(\w+)`/g), ([, table]) => table);
    return name ? [{ name, owned }] : [];
  });

test("server/README.md lists every folder of server/, slices first and in their order", () => {
  const folders = readdirSync(SERVER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  expect(rows.map(({ name }) => name)).toEqual([
    ...SLICES,
    ...rows.slice(SLICES.length).map((r) => r.name),
  ]);
  expect(rows.map(({ name }) => name).sort()).toEqual(folders.sort());
  expect(
    rows
      .slice(SLICES.length)
      .map(({ name }) => name)
      .sort(),
  ).toEqual([...NOT_SLICES].sort());
});

test("server/README.md names the owner of every table", () => {
  const owners = rows.flatMap(({ name, owned }) => owned.map((table) => [table, name]));
  expect(Object.fromEntries(owners)).toEqual(TABLE_OWNERS);
  expect(owners).toHaveLength(Object.keys(TABLE_OWNERS).length);
});
