import { parseArgs } from "node:util";
import type { Browser, BrowserContext, Page } from "@playwright/test";
import { DeskPage } from "../tests/e2e/desk-page.ts";
import { logIn } from "../tests/e2e/fixtures.ts";
import { openShop } from "../tests/e2e/shop.ts";
import { WidgetPage } from "../tests/e2e/widget-page.ts";
import { createServerProcess } from "../tests/process/server-process.ts";
import { freePort } from "../tests/world.ts";
import {
  MARKS,
  type Mark,
  type Marks,
  noteMarks,
  readMarks,
  untilPicture,
} from "./accept-marks.ts";
import { serveBarePeerJs } from "./bare-peerjs.ts";
import { openDelayedOrigin } from "./delayed-origin.ts";
import { launchBrowser } from "./launch-browser.ts";
import { describeMachine } from "./report.ts";
import { percentile } from "./statistics.ts";

const DELAYS_MS = [0, 50];

/** The first picture at both ends, from the press on Accept, by delay in each direction. */
const TARGET_MS: Readonly<Record<number, number>> = { 0: 240, 50: 400 };
const COBROWSE_TARGET_MS = 250;

/** One accepted call. `live` is when the visitor's page was shown at the desk. */
type Call = { readonly agent: Marks; readonly visitor: Marks; readonly live?: number };

/**
 * `--calls 10 --only foyer|bare`. Prints the time from the press on Accept to the first picture at
 * both ends and to the view of the visitor's page, beside PeerJS alone. With a delay, it stands
 * between both browsers and the server; media flows on this machine without it. The exit code is 1
 * if a target is missed.
 */
export async function benchAccept(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { calls: { type: "string", default: "10" }, only: { type: "string" } },
  });
  const calls = Number(values.calls);
  process.stdout.write(`${describeMachine()}\n`);
  const browser = await launchBrowser();
  let missed = false;
  try {
    for (const delayMs of DELAYS_MS) {
      process.stdout.write(`\n${delayMs} ms each way\n`);
      if (values.only !== "foyer")
        for (const camera of ["cold", "warm"] as const) {
          const bare = await measureBare(browser, { delayMs, calls, camera });
          reportCalls(`bare PeerJS, ${camera} camera`, bare);
        }
      if (values.only === "bare") continue;
      const measured = await measureFoyer(browser, { delayMs, calls });
      const { picture, cobrowse } = reportCalls("Foyer", measured);
      missed ||= picture > (TARGET_MS[delayMs] ?? 0) || cobrowse > COBROWSE_TARGET_MS;
    }
  } finally {
    await browser.close();
  }
  return missed ? 1 : 0;
}

type Run = { readonly delayMs: number; readonly calls: number };

async function measureFoyer(browser: Browser, { delayMs, calls }: Run): Promise<Call[]> {
  let port = 0;
  const network = await openDelayedOrigin(() => port, delayMs);
  const server = await createServerProcess({ PUBLIC_URL: network.origin });
  port = Number(new URL(server.origin).port);
  await server.start();
  const shop = await openShop(network.origin);
  const measured: Call[] = [];
  try {
    for (let call = 0; call < calls; call += 1) {
      const team = await server.createTeam();
      const contexts = [
        await browser.newContext({ baseURL: network.origin }),
        await browser.newContext(),
      ];
      const [agentContext, visitorContext] = contexts as [BrowserContext, BrowserContext];
      for (const context of contexts) await noteMarks(context);
      await logIn(agentContext, network.origin, team.ana);
      const desk = new DeskPage(await agentContext.newPage());
      await desk.open();
      await desk.becomeAvailable();
      const visitor = await visitorContext.newPage();
      await visitor.goto(`${shop.origin}/?site=${team.siteKey}`);
      await new WidgetPage(visitor).startVideo.click();
      await desk.accept.waitFor();
      measured.push(await accept(desk, visitor));
      for (const context of contexts) await context.close();
    }
  } finally {
    shop.close();
    await server.remove();
    await network.close();
  }
  return measured;
}

async function accept(desk: DeskPage, visitor: Page): Promise<Call> {
  const shown = desk.page
    .waitForFunction(() => {
      const view = document.querySelector<HTMLElement>(".page-view");
      const isShown =
        view !== null && getComputedStyle(view).visibility === "visible" && view.clientWidth > 0;
      return isShown && performance.timeOrigin + performance.now();
    })
    .then((handle) => handle.jsonValue());
  // Pressed within the page: the driver's own latency isn't part of it.
  await desk.accept.evaluate((button: HTMLElement) => button.click());
  const [live] = await Promise.all([shown, untilPicture(desk.page), untilPicture(visitor)]);
  return {
    agent: await readMarks(desk.page),
    visitor: await readMarks(visitor),
    live: Number(live),
  };
}

async function measureBare(
  browser: Browser,
  { delayMs, calls, camera }: Run & { readonly camera: "cold" | "warm" },
): Promise<Call[]> {
  const port = await freePort();
  const bare = await serveBarePeerJs(port);
  const network = await openDelayedOrigin(() => port, delayMs);
  const measured: Call[] = [];
  try {
    for (let call = 0; call < calls; call += 1) {
      const context = await browser.newContext();
      await noteMarks(context);
      const open = async (id: string) => {
        const page = await context.newPage();
        await page.goto(`${network.origin}/?id=${id}${camera === "warm" ? "&warm" : ""}`);
        await page.evaluate(() => Reflect.get(window, "ready"));
        return page;
      };
      const [visitor, agent] = [await open("visitor"), await open("agent")];
      await agent.evaluate(() => document.querySelector("button")?.click());
      await Promise.all([untilPicture(agent), untilPicture(visitor)]);
      measured.push({ agent: await readMarks(agent), visitor: await readMarks(visitor) });
      await context.close();
    }
  } finally {
    await network.close();
    bare.close();
  }
  return measured;
}

/** Prints the medians. Returns those of the first picture at both ends, and of co-browse after it. */
function reportCalls(name: string, calls: readonly Call[]): { picture: number; cobrowse: number } {
  const since = (at: number | undefined, { agent }: Call): number => (at ?? 0) - (agent.press ?? 0);
  const median = (values: readonly number[]): number =>
    percentile(
      values.toSorted((a, b) => a - b),
      0.5,
    );
  const row = (side: "agent" | "visitor", mark: Mark): string => {
    const all = calls.flatMap((call) => {
      const at = call[side][mark];
      return at === undefined ? [] : [since(at, call)];
    });
    return all.length === 0 ? "-" : String(Math.round(median(all)));
  };
  process.stdout.write(`${name}\n`);
  for (const mark of MARKS.slice(1))
    process.stdout.write(
      `  ${mark.padEnd(18)} agent ${row("agent", mark).padStart(6)} ms, visitor ${row("visitor", mark).padStart(6)} ms\n`,
    );
  const bothMs = (call: Call): number =>
    Math.max(since(call.agent.picture, call), since(call.visitor.picture, call));
  const picture = median(calls.map(bothMs));
  const cobrowse = median(
    calls.map((call) => (call.live === undefined ? 0 : since(call.live, call) - bothMs(call))),
  );
  process.stdout.write(`  both pictures      ${Math.round(picture)} ms`);
  process.stdout.write(
    calls.some(({ live }) => live !== undefined)
      ? `, co-browse ${Math.round(cobrowse)} ms after\n`
      : "\n",
  );
  return { picture, cobrowse };
}
