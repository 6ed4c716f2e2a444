import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Page } from "@playwright/test";
import { saveBuild } from "../../server/http/earlier-builds.ts";
import { createStorage } from "../../server/integrations/storage.ts";
import { expect, test } from "./fixtures.ts";
import { expectLiveVideo } from "./media.ts";

const WIDGET = path.resolve(import.meta.dirname, "../../build/widget");
const HASH = /-[\w-]{8}\.js$/;

type Build = { readonly loader: string; readonly parts: ReadonlyMap<string, string> };

/** This build as it would be if every part of it had another hash. */
async function buildWithHash(hash: string): Promise<Build> {
  const folder = path.join(WIDGET, "assets");
  const names = (await readdir(folder)).filter((name) => HASH.test(name));
  const renamed = (name: string) => name.replace(HASH, `-${hash}.js`);
  const read = async (file: string) => {
    let text = await readFile(file, "utf8");
    for (const name of names) text = text.replaceAll(name, renamed(name));
    return text;
  };
  const parts = await Promise.all(
    names.map(async (name) => [renamed(name), await read(path.join(folder, name))] as const),
  );
  return { loader: await read(path.join(WIDGET, "widget.js")), parts: new Map(parts) };
}

/** The page has loaded the greeting of the earlier build, and asks this server for everything else. */
async function openBefore(page: Page, { loader, parts }: Build): Promise<string[]> {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).href.replace(/\?.*/, "?")));
  const contentType = "text/javascript";
  const headers = { "access-control-allow-origin": "*" };
  await page.route(
    (url) => url.pathname === "/widget.js" && url.search === "",
    (route) => route.fulfill({ body: loader, contentType, headers }),
  );
  const [greeting, body] = [...parts].find(([name]) => name.startsWith("greeting-")) ?? [];
  await page.route(`**/widget/assets/${greeting}`, (route) =>
    route.fulfill({ body: body ?? "", contentType, headers }),
  );
  return asked;
}

test("a page whose build is gone fetches the loader again, and the call starts", async ({
  team,
  openDesk,
  visitShop,
}) => {
  const desk = await openDesk(team.ana);
  const earlier = await buildWithHash("Gone0000");
  let asked: readonly string[] = [];
  const widget = await visitShop(async (page) => {
    asked = await openBefore(page, earlier);
  });
  await expect(widget.startVideo).toBeVisible();
  await widget.page.evaluate(() => {
    const events: string[] = [];
    Object.assign(window, { events });
    if (window.Foyer?.loaded) window.Foyer.on("ring", () => void events.push("ring"));
  });
  await widget.startVideo.click();
  await desk.accept.click();
  await expectLiveVideo(widget.agentVideo);
  await expectLiveVideo(desk.visitorVideo);
  expect(asked.filter((url) => url.endsWith("/widget.js?"))).toHaveLength(1);
  await expect(widget.region).toHaveCount(1);
  // The page’s listeners are kept.
  const events = await widget.page.evaluate(() => Reflect.get(window, "events"));
  expect(events).toEqual(["ring"]);
  await widget.end.click();
  await expect(desk.call).toBeHidden();
});

test("a page of an earlier build that is still kept makes its call with its own parts", async ({
  server,
  team,
  openDesk,
  visitShop,
}) => {
  const desk = await openDesk(team.ana);
  const earlier = await buildWithHash("Kept0000");
  const folder = path.join(server.dataDir, "earlier-build");
  await mkdir(folder);
  for (const [name, text] of earlier.parts) await writeFile(path.join(folder, name), text);
  await saveBuild(
    { storage: await createStorage({ DATA_DIR: server.dataDir }), clock: () => new Date() },
    [{ folder, url: "/widget/assets" }],
    new AbortController().signal,
  );
  let asked: readonly string[] = [];
  const widget = await visitShop(async (page) => {
    asked = await openBefore(page, earlier);
  });
  await widget.startVideo.click();
  await desk.accept.click();
  await expectLiveVideo(widget.agentVideo);
  expect(asked.filter((url) => url.endsWith("/widget.js?"))).toEqual([]);
  expect(asked.some((url) => url.endsWith("/call-code-Kept0000.js"))).toBe(true);
  await widget.end.click();
});

test("a visitor without internet sees a message and keeps the widget", async ({
  team,
  openDesk,
  visitShop,
}) => {
  await openDesk(team.ana);
  const widget = await visitShop();
  await expect(widget.startVideo).toBeVisible();
  await widget.page.route("**/widget*/**", (route) => route.abort());
  await widget.page.route("**/widget.js?*", (route) => route.abort());
  await widget.startVideo.click();
  await expect(widget.region.getByRole("button", { name: "Try again" })).toBeVisible();
});
