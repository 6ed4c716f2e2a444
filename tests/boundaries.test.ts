import { describe, expect, test } from "vitest";
import { violations } from "./boundaries/rules.ts";
import { readSources } from "./boundaries/sources.ts";

test("imports point one way, and clock, chance and environment stay at the edge", () => {
  expect(violations(readSources())).toEqual([]);
});

test("the code that is looked at is all there", () => {
  const tops = new Set([...readSources().keys()].map((file) => file.split("/")[0]));
  expect([...tops].sort()).toEqual(["app", "drizzle", "jobs", "server", "widget"]);
});

describe("a violation is caught and told with both sides", () => {
  test.each([
    {
      file: "server/calls/domain/call.ts",
      source: `import { findCall } from "../store.ts";`,
      says: "server/calls/domain/call.ts (domain) may not import server/calls/store.ts: domain may not run store",
    },
    {
      file: "server/calls/domain/call.ts",
      source: `import type { Deps } from "../../deps.ts";`,
      says: "server/calls/domain/call.ts (domain) may not import server/deps.ts: domain knows nothing of main",
    },
    {
      file: "server/calls/domain/call.ts",
      source: `import { randomUUID } from "node:crypto";`,
      says: "server/calls/domain/call.ts (domain) may not import node:crypto: the domain is pure",
    },
    {
      file: "server/calls/store.ts",
      source: `import { requestCall } from "./request-call.ts";`,
      says: "server/calls/store.ts (store) may not import server/calls/request-call.ts: store may not run useCase",
    },
    {
      file: "server/calls/request-call.ts",
      source: `import { findPresence } from "../presence/store.ts";`,
      says: "server/calls/request-call.ts (useCase) may not import server/presence/store.ts: slices reach each other through use cases and fragments",
    },
    {
      file: "server/calls/request-call.ts",
      source: `import { calls } from "../../drizzle/schema/calls.ts";`,
      says: "server/calls/request-call.ts (useCase) may not import drizzle/schema/calls.ts: only stores query tables",
    },
    {
      file: "server/calls/request-call.ts",
      source: `import { eq } from "drizzle-orm";`,
      says: "server/calls/request-call.ts (useCase) may not import drizzle-orm: only stores build queries",
    },
    {
      file: "server/presence/store.ts",
      source: `import type { CallState } from "../calls/domain/call.ts";`,
      says: "server/presence/store.ts may not import server/calls/domain/call.ts: calls comes after presence",
    },
    {
      file: "server/desk/store.ts",
      source: `import { calls } from "../../drizzle/schema/calls.ts";`,
      says: "server/desk/store.ts may not name calls: calls owns it",
    },
    {
      file: "server/desk/store.ts",
      source: `import * as tables from "../../drizzle/schema/calls.ts";`,
      says: "server/desk/store.ts may not import drizzle/schema/calls.ts as a whole",
    },
    {
      file: "server/calls/router.ts",
      source: `import { findCall } from "./store.ts";`,
      says: "server/calls/router.ts (router) may not import server/calls/store.ts: router may not run store",
    },
    {
      file: "jobs/handlers/mail-send.ts",
      source: `export { calls } from "../../drizzle/schema/calls.ts";`,
      says: "jobs/handlers/mail-send.ts (jobs/handlers) may not import drizzle/schema/calls.ts: jobs/handlers may not run drizzle",
    },
    {
      file: "app/routes/calls.tsx",
      source: `import { type Deps } from "../../server/deps.ts";`,
      says: "app/routes/calls.tsx (app) may not import server/deps.ts: app may not run main",
    },
    {
      file: "app/routes/calls.tsx",
      source: `const late = () => import("../../server/calls/request-call.ts");`,
      says: "app/routes/calls.tsx (app) may not import server/calls/request-call.ts: app may not run useCase",
    },
    {
      file: "widget/loader.ts",
      source: `import type { readFile } from "node:fs";`,
      says: "widget/loader.ts (widget) may not import node:fs: there is no Node in a visitor's browser",
    },
    {
      file: "app/desk/desk.tsx",
      source: `import { guard } from "../../widget/guard.ts";`,
      says: "app/desk/desk.tsx (app) may not import widget/guard.ts: app may not run widget",
    },
    {
      file: "widget/shared/store.ts",
      source: `import { guard } from "../guard.ts";`,
      says: "widget/shared/store.ts (shared) may not import widget/guard.ts: shared may not run widget",
    },
    {
      file: "widget/shared/store.ts",
      source: `import type { DeskView } from "../../server/desk/desk-view.ts";`,
      says: "widget/shared/store.ts (shared) may not import server/desk/desk-view.ts: shared knows nothing of useCase",
    },
    {
      file: "widget/shared/store.ts",
      source: `import { useState } from "preact/hooks";`,
      says: "widget/shared/store.ts (shared) may not import preact/hooks: shared code runs no packages",
    },
    {
      file: "widget/loader.ts",
      source: "export const bytes = Buffer.from([]);",
      says: "widget/loader.ts:1 (widget) may not say Buffer: there is no Node in a visitor's browser",
    },
    {
      file: "server/calls/domain/call.ts",
      source: "\nexport const now = () => new Date();",
      says: "server/calls/domain/call.ts:2 (domain) may not say new Date(): time and chance come in as arguments",
    },
    {
      file: "server/calls/request-call.ts",
      source: "export const roll = () => Math.random();",
      says: "server/calls/request-call.ts:1 (useCase) may not say Math.random: time and chance come in as arguments",
    },
    {
      file: "server/http/app.ts",
      source: "export const port = process.env.PORT;",
      says: "server/http/app.ts:1 (http) may not say process.env: the environment is read in server/env.ts",
    },
  ])("$says", ({ file, source, says }) => {
    expect(violations(new Map([[file, source]]))).toEqual([says]);
  });

  test("files that run each other, however long the way round", () => {
    const ring = new Map([
      ["app/a.ts", `import "./b.ts";`],
      ["app/b.ts", `export * from "./c.ts";`],
      ["app/c.ts", `import { a } from "./a.ts";`],
    ]);
    expect(violations(ring)).toEqual([
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
])("$file may say $source", ({ file, source }) => {
  expect(violations(new Map([[file, source]]))).toEqual([]);
});
