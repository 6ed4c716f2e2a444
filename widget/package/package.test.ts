import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { createElement } from "react";
import { renderToString } from "react-dom/server";
import ts from "typescript";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildPackage } from "../../build-package.ts";

// Within the repository, so that the package finds React.
const PARENT = path.resolve(import.meta.dirname, "../../test-results");
let folder = "";
let dist = "";

beforeAll(async () => {
  await mkdir(PARENT, { recursive: true });
  folder = await mkdtemp(path.join(PARENT, "package-"));
  dist = path.join(folder, "dist");
  await buildPackage(dist);
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

test("the entries of package.json exist, and can be imported where there is no window", async () => {
  const manifest = JSON.parse(
    await readFile(path.join(import.meta.dirname, "package.json"), "utf8"),
  );
  for (const entry of Object.values<Record<string, string>>(manifest.exports))
    for (const file of Object.values(entry)) await readFile(path.join(folder, file));
  const { loadFoyer } = await import(path.join(dist, "index.js"));
  expect(loadFoyer).toBeTypeOf("function");
});

test("the React component renders nothing on a server", async () => {
  const { FoyerWidget } = await import(path.join(dist, "react.js"));
  const props = { host: "https://foyer.example", siteKey: "demo" };
  expect(renderToString(createElement(FoyerWidget, props))).toBe("");
});

const CONSUMER = `
  import { loadFoyer, type CallEndReason } from "./dist/index.js";
  import { FoyerWidget } from "./dist/react.js";
  const foyer = await loadFoyer({ host: "https://foyer.example", siteKey: "demo" });
  export const stop: () => void = foyer.on("call-end", ({ reason }) => void (reason satisfies CallEndReason));
  window.Foyer?.q.push(["open"], ["on", "ring", () => {}], ["identify", { externalId: "c-81" }]);
  foyer.identify({ name: "Jane", facts: { plan: "Pro" }, signature: null });
  foyer.identify(null);
  // @ts-expect-error: numbers must be passed as text
  foyer.identify({ externalId: 81 });
  export const props: Parameters<typeof FoyerWidget>[0] = { host: "", siteKey: "", identity: { name: "Jane" }, onRing: ({ name }) => name.trim() };
  // @ts-expect-error: there is no such event
  foyer.on("ended", () => {});
`;

test("the types work in a project that has only the package", { timeout: 120_000 }, async () => {
  const file = path.join(folder, "consumer.ts");
  await writeFile(file, CONSUMER);
  const program = ts.createProgram([file], {
    strict: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    types: [],
  });
  const messages = ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
  expect(messages).toEqual([]);
});
