import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const ROOT = import.meta.dirname;
const SHARED_INPUTS = ["server", "builds.mjs", "compress-build.mjs", "package-lock.json"];

/** The builds, each with the files that it is made from. */
export const BUILDS = {
  app: {
    inputs: [
      ...SHARED_INPUTS,
      "app",
      "widget/shared",
      "widget/cobrowse/masking",
      "public",
      "vite.config.ts",
      "remix.config.js",
    ],
    output: "build/app/server/index.js",
    served: "build/app/client",
    command: ["remix", "vite:build"],
  },
  widget: {
    inputs: [...SHARED_INPUTS, "widget"],
    output: "build/widget/widget.js",
    served: "build/widget",
    command: ["vite", "build", "--config", "widget/vite.config.ts"],
  },
};

/**
 * A hash of the files that a build is made from. Of `server/`, builds include only `domain` files; all
 * others are imported as types.
 *
 * @param {readonly string[]} inputs files and folders of the repository
 */
export function hashOf(inputs) {
  const hash = createHash("sha256");
  for (const file of inputs.flatMap((input) => filesUnder(input))) {
    if (/\.test\.tsx?$/.test(file)) continue;
    if (file.startsWith("server") && !file.includes(`${path.sep}domain${path.sep}`)) continue;
    hash.update(`${file}\0`).update(readFileSync(path.join(ROOT, file)));
  }
  return hash.digest("hex");
}

/** @param {string} entry @returns {string[]} */
function filesUnder(entry) {
  const full = path.join(ROOT, entry);
  if (!existsSync(full)) return [];
  if (path.extname(entry) !== "") return [entry];
  return readdirSync(full, { recursive: true, withFileTypes: true })
    .filter((found) => found.isFile())
    .map((found) => path.relative(ROOT, path.join(found.parentPath ?? found.path, found.name)))
    .sort();
}
