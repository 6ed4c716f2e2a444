import { describe, expect, test } from "vitest";
import { violations } from "./boundaries/rules.ts";
import { readSources } from "./boundaries/sources.ts";

test("imports follow the table, and clock, randomness and environment are used only where allowed", () => {
  expect(violations(readSources())).toEqual([]);
});

test("all source folders are checked", () => {
  const tops = new Set([...readSources().keys()].map((file) => file.split("/")[0]));
  expect([...tops].sort()).toEqual(["app", "drizzle", "jobs", "server", "widget"]);
});

describe("a violation is reported with both files", () => {
  test.each([
    {
      file: "server/calls/domain/call.ts",
      source: `import { findCall } from "../store.ts";`,
      message:
        "server/calls/domain/call.ts (domain) may not import server/calls/store.ts: domain may not use store",
    },
    {
      file: "server/calls/domain/call.ts",
      source: `import type { Deps } from "../../deps.ts";`,
      message:
        "server/calls/domain/call.ts (domain) may not import server/deps.ts: domain may not depend on main",
    },
    {
      file: "server/calls/domain/call.ts",
      source: `import { randomUUID } from "node:crypto";`,
      message:
        "server/calls/domain/call.ts (domain) may not import node:crypto: the domain uses only pure packages",
    },
    {
      file: "server/calls/store.ts",
      source: `import { requestCall } from "./request-call.ts";`,
      message:
        "server/calls/store.ts (store) may not import server/calls/request-call.ts: store may not use useCase",
    },
    {
      file: "server/calls/request-call.ts",
      source: `import { findPresence } from "../presence/store.ts";`,
      message:
        "server/calls/request-call.ts (useCase) may not import server/presence/store.ts: slices may use only use cases and fragments of other slices",
    },
    {
      file: "server/calls/request-call.ts",
      source: `import { calls } from "../../drizzle/schema/calls.ts";`,
      message:
        "server/calls/request-call.ts (useCase) may not import drizzle/schema/calls.ts: only stores may query tables",
    },
    {
      file: "server/calls/request-call.ts",
      source: `import { eq } from "drizzle-orm";`,
      message:
        "server/calls/request-call.ts (useCase) may not import drizzle-orm: only stores may build queries",
    },
    {
      file: "server/presence/store.ts",
      source: `import type { CallState } from "../calls/domain/call.ts";`,
      message:
        "server/presence/store.ts may not import server/calls/domain/call.ts: calls comes after presence",
    },
    {
      file: "server/desk/store.ts",
      source: `import { calls } from "../../drizzle/schema/calls.ts";`,
      message: "server/desk/store.ts may not name calls: calls owns it",
    },
    {
      file: "server/desk/store.ts",
      source: `import * as tables from "../../drizzle/schema/calls.ts";`,
      message: "server/desk/store.ts may not import drizzle/schema/calls.ts as a whole",
    },
    {
      file: "server/calls/router.ts",
      source: `import { findCall } from "./store.ts";`,
      message:
        "server/calls/router.ts (router) may not import server/calls/store.ts: router may not use store",
    },
    {
      file: "jobs/handlers/mail-send.ts",
      source: `export { calls } from "../../drizzle/schema/calls.ts";`,
      message:
        "jobs/handlers/mail-send.ts (jobs/handlers) may not import drizzle/schema/calls.ts: jobs/handlers may not use drizzle",
    },
    {
      file: "app/routes/calls.tsx",
      source: `import { type Deps } from "../../server/deps.ts";`,
      message: "app/routes/calls.tsx (app) may not import server/deps.ts: app may not use main",
    },
    {
      file: "app/routes/calls.tsx",
      source: `const late = () => import("../../server/calls/request-call.ts");`,
      message:
        "app/routes/calls.tsx (app) may not import server/calls/request-call.ts: app may not use useCase",
    },
    {
      file: "widget/loader.ts",
      source: `import type { readFile } from "node:fs";`,
      message:
        "widget/loader.ts (widget) may not import node:fs: Node APIs don't exist in browsers",
    },
    {
      file: "app/desk/desk.tsx",
      source: `import { guard } from "../../widget/guard.ts";`,
      message: "app/desk/desk.tsx (app) may not import widget/guard.ts: app may not use widget",
    },
    {
      file: "widget/shared/store.ts",
      source: `import { guard } from "../guard.ts";`,
      message:
        "widget/shared/store.ts (shared) may not import widget/guard.ts: shared may not use widget",
    },
    {
      file: "widget/shared/store.ts",
      source: `import type { DeskView } from "../../server/desk/desk-view.ts";`,
      message:
        "widget/shared/store.ts (shared) may not import server/desk/desk-view.ts: shared may not depend on useCase",
    },
    {
      file: "widget/shared/store.ts",
      source: `import { useState } from "preact/hooks";`,
      message:
        "widget/shared/store.ts (shared) may not import preact/hooks: shared code may not use packages",
    },
    {
      file: "widget/loader.ts",
      source: "export const bytes = Buffer.from([]);",
      message: "widget/loader.ts:1 (widget) may not use Buffer: Node APIs don't exist in browsers",
    },
    {
      file: "server/calls/domain/call.ts",
      source: "\nexport const now = () => new Date();",
      message:
        "server/calls/domain/call.ts:2 (domain) may not use new Date(): pass times and random values as arguments",
    },
    {
      file: "server/calls/request-call.ts",
      source: "export const roll = () => Math.random();",
      message:
        "server/calls/request-call.ts:1 (useCase) may not use Math.random: pass times and random values as arguments",
    },
    {
      file: "server/http/app.ts",
      source: "export const port = process.env.PORT;",
      message:
        "server/http/app.ts:1 (http) may not use process.env: only server/env.ts may read the environment",
    },
  ])("$message", ({ file, source, message }) => {
    expect(violations(new Map([[file, source]]))).toEqual([message]);
  });

  test("import cycles of any length", () => {
    const cycle = new Map([
      ["app/a.ts", `import "./b.ts";`],
      ["app/b.ts", `export * from "./c.ts";`],
      ["app/c.ts", `import { a } from "./a.ts";`],
    ]);
    expect(violations(cycle)).toEqual([
      "These files import each other: app/a.ts -> app/b.ts -> app/c.ts -> app/a.ts",
    ]);
  });
});

test.each([
  { file: "server/calls/router.ts", source: `import type { LogScope } from "./log-store.ts";` },
  { file: "server/calls/request-call.ts", source: `import type { Deps } from "../deps.ts";` },
  {
    file: "server/calls/request-call.ts",
    source: "export const at = (ms: number) => new Date(ms);",
  },
  {
    file: "app/routes/calls.tsx",
    source: `import { CALL_MODES } from "../../server/calls/domain/views.ts";`,
  },
  {
    file: "widget/api.ts",
    source: `import type { WidgetRouter } from "../server/trpc/widget.ts";`,
  },
  {
    file: "app/desk/desk.tsx",
    source: `import { createStore } from "../../widget/shared/store.ts";`,
  },
  { file: "widget/visit.ts", source: `import { createStore } from "./shared/store.ts";` },
  {
    file: "widget/shared/media-stats.ts",
    source: `import { MEDIA_ROUTES } from "../../server/call-media/domain/media.ts";`,
  },
  { file: "server/env.ts", source: "export const port = process.env.PORT;" },
])("$file may contain $source", ({ file, source }) => {
  expect(violations(new Map([[file, source]]))).toEqual([]);
});
