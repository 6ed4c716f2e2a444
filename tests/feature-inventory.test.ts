import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { getTableColumns } from "drizzle-orm";
import { expect, test } from "vitest";
import { organizations } from "../drizzle/schema/settings.ts";
import { SLICES } from "./boundaries/slices.ts";

const ROOT = path.resolve(import.meta.dirname, "..");
const ROUTES = path.join(ROOT, "app/routes");

const words = (text: string): string[] => text.split(/[\s,`]+/).filter((word) => /^\w/.test(word));
const doc = readFileSync(path.join(ROOT, "docs/FEATURE_INVENTORY.md"), "utf8");
/** The names in the document's line about columns or slices that nothing uses yet. */
const notInUse = (what: "Columns" | "Slices"): string[] =>
  words(new RegExp(`^${what}: (.+)\\.$`, "m").exec(doc)?.[1] ?? "");

/** The cells of each feature. */
const rows = doc
  .split("\n")
  .filter((line) => line.startsWith("| ") && !line.startsWith("| feature |"))
  .map((line) => {
    const [feature = "", pages = "", slices = "", settings = "", tests = ""] = line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim());
    return { feature, pages, slices, settings, tests };
  });

const pagesOf = ({ pages }: (typeof rows)[number]): string[] =>
  Array.from(pages.matchAll(/`([^`]+)`/g), ([, page = ""]) => page);

/** Remix's address of a route file, or null for a layout. */
function addressOf(file: string): string | null {
  const name = file.replace(/\.tsx?$/, "");
  const parts = name.match(/(?:\[[^\]]*\]|[^.])+/g) ?? [];
  const isIndex = parts.at(-1) === "_index";
  const shown = parts
    .filter((part) => !part.startsWith("_"))
    .map((part) =>
      part
        .replace(/_$/, "")
        .replace(/^\(\$(.+)\)$/, ":$1?")
        .replace(/^\$$/, "*")
        .replace(/^\$/, ":")
        .replace(/[[\]]/g, ""),
    );
  return shown.length > 0 || isIndex ? `/${shown.join("/")}` : null;
}

const routes = readdirSync(ROUTES).flatMap((file) => addressOf(file) ?? []);

/** Paths that no route file serves. */
const OTHER_PATHS: readonly RegExp[] = [
  /^\/(healthz|readyz|metrics|widget\.js|webhooks\/stripe|\.well-known\/security\.txt)$/,
  /^\/(api|media)\//,
];

// Columns that aren't settings.
const NOT_SETTINGS: ReadonlySet<string> = new Set([
  "id",
  "createdAt",
  // Steps of a confirmation or a deletion.
  "unconfirmedOwnerEmail",
  "deletionAskedBy",
  "deletionDueAt",
  "deletionReminders",
]);

test("every route is in the inventory", () => {
  const listed = new Set(rows.flatMap(pagesOf));
  expect(routes.filter((route) => !listed.has(route))).toEqual([]);
});

test("every page of the inventory exists", () => {
  const unknown = rows
    .flatMap(pagesOf)
    .filter((page) => !routes.includes(page))
    .filter((page) => !OTHER_PATHS.some((path) => path.test(page)));
  expect(unknown).toEqual([]);
});

test("every setting of an organization is in the inventory", () => {
  const listed = new Set(rows.flatMap(({ settings }) => words(settings)));
  const settings = Object.keys(getTableColumns(organizations));
  const missing = settings.filter((name) => !NOT_SETTINGS.has(name) && !listed.has(name));
  expect(missing).toEqual(notInUse("Columns"));
});

test("every slice is in the inventory, and no other", () => {
  const listed = new Set(rows.flatMap(({ slices }) => words(slices)));
  expect([...listed, ...notInUse("Slices")].toSorted()).toEqual([...SLICES].toSorted());
});

test.each(rows)("$feature: its tests exist", ({ tests }) => {
  const files = words(tests);
  expect(files).not.toEqual([]);
  for (const file of files) {
    expect(file).toMatch(/\.(test|spec)\.ts$/);
    expect(existsSync(path.join(ROOT, file))).toBe(true);
  }
});
