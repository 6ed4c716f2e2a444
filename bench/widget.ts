import { once } from "node:events";
import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import type { Browser, CDPSession, Page } from "@playwright/test";
import { createServerProcess } from "../tests/process/server-process.ts";
import { connectAgent } from "../tests/protocol/agent.ts";
import { freePort } from "../tests/world.ts";
import { launchBrowser } from "./launch-browser.ts";
import { longestTaskMs } from "./longest-task.ts";
import { describeMachine } from "./report.ts";
import { percentile } from "./statistics.ts";

/** At most this much script, as the processor is. */
const MOST_SCRIPT_MS = 15;
/** At most this long a task, with a processor four times slower. */
const LONGEST_SLOW_TASK_MS = 50;
const SLOW = 4;
// For what a page does after its greeting is shown.
const SETTLE_MS = 1_000;
const PARAGRAPHS = 200;

type Load = {
  readonly bytes: number;
  readonly requests: number;
  readonly scriptMs: number;
  readonly longestTaskMs: number;
  readonly layoutShift: number;
  /** Since navigation; 0 without the widget. */
  readonly visibleMs: number;
};

/**
 * `--rounds 7`. Loads a page with and without the widget, as the processor is and four times slower,
 * and prints the medians. The exit code is 1 if a target is missed.
 */
export async function benchWidget(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { rounds: { type: "string", default: "7" } },
  });
  process.stdout.write(`${describeMachine()}\n`);
  const server = await createServerProcess();
  await server.start();
  const team = await server.createTeam();
  const agent = await connectAgent({ origin: server.origin, cookie: team.ana.cookie });
  await agent.setAvailable(true);
  const site = await openSite(server.origin, team.siteKey);
  const browser = await launchBrowser();
  try {
    const measure = async (slowdown: number) => {
      const loads = { without: [] as Load[], with: [] as Load[] };
      for (let round = 0; round < Number(values.rounds); round += 1) {
        loads.without.push(await measureLoad(browser, `${site.origin}/plain`, slowdown));
        loads.with.push(await measureLoad(browser, `${site.origin}/widget`, slowdown));
      }
      return { without: medians(loads.without), with: medians(loads.with) };
    };
    return report(await measure(1), await measure(SLOW));
  } finally {
    await browser.close();
    site.close();
    agent.close();
    await server.remove();
  }
}

/** A page of text; `/widget` embeds the widget in it. */
async function openSite(origin: string, siteKey: string) {
  const text = `<p>${"Everything for your home, made to last. ".repeat(8)}</p>`.repeat(PARAGRAPHS);
  const script = `<script async src="${origin}/widget.js" data-site="${siteKey}"></script>`;
  const server = createServer(({ url }, response) => {
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(
      `<!doctype html><html lang="en"><head><title>Shop</title><link rel="icon" href="data:,"></head>
      <body>${text}${url === "/widget" ? script : ""}</body></html>`,
    );
  });
  const port = await freePort();
  await once(server.listen(port), "listening");
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { origin: `http://localhost:${port}`, close };
}

/** Loads the page as a new visitor, with an empty cache. */
async function measureLoad(browser: Browser, url: string, slowdown: number): Promise<Load> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    const received = await countReceived(session, new URL(url).origin);
    await session.send("Performance.enable");
    await session.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
    let visibleMs = 0;
    const longest = await longestTaskMs(page, async () => {
      await page.goto(url);
      if (url.endsWith("/widget")) visibleMs = await whenVisible(page);
      await sleep(SETTLE_MS);
    });
    const { metrics } = await session.send("Performance.getMetrics");
    const scriptS = metrics.find(({ name }) => name === "ScriptDuration")?.value ?? Number.NaN;
    return {
      ...received(),
      scriptMs: scriptS * 1_000,
      longestTaskMs: longest,
      layoutShift: await layoutShiftOf(page),
      visibleMs,
    };
  } finally {
    await context.close();
  }
}

async function whenVisible(page: Page): Promise<number> {
  await page.getByRole("button", { name: "Start video call" }).waitFor();
  return page.evaluate(() => performance.now());
}

/** Counts what comes from other origins than the page's, with the headers. */
async function countReceived(session: CDPSession, pageOrigin: string) {
  let [bytes, requests] = [0, 0];
  const counted = new Set<string>();
  session.on("Network.requestWillBeSent", ({ requestId, request }) => {
    if (request.url.startsWith(pageOrigin) || !request.url.startsWith("http")) return;
    if (!counted.has(requestId)) requests += 1;
    counted.add(requestId);
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (counted.has(requestId)) bytes += encodedDataLength;
  });
  await session.send("Network.enable");
  return () => ({ bytes, requests });
}

const layoutShiftOf = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        const observer = new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) sum += Number(Reflect.get(entry, "value"));
        });
        observer.observe({ type: "layout-shift", buffered: true });
        setTimeout(() => resolve(sum), 100);
      }),
  );

function medians(loads: readonly Load[]): Load {
  const median = (name: keyof Load) =>
    percentile(
      loads.map((load) => load[name]).toSorted((one, other) => one - other),
      0.5,
    );
  return {
    bytes: median("bytes"),
    requests: median("requests"),
    scriptMs: median("scriptMs"),
    longestTaskMs: median("longestTaskMs"),
    layoutShift: median("layoutShift"),
    visibleMs: median("visibleMs"),
  };
}

type Pair = { readonly without: Load; readonly with: Load };

function report(normal: Pair, slow: Pair): number {
  const line = (name: string, { without, with: loaded }: Pair) => {
    const added = loaded.scriptMs - without.scriptMs;
    return `${name.padEnd(14)} ${(loaded.bytes / 1_000).toFixed(1)} kB in ${loaded.requests} requests, ${added.toFixed(1)} ms of script, longest task ${loaded.longestTaskMs.toFixed(0)} ms (page alone ${without.longestTaskMs.toFixed(0)} ms), layout shift ${(loaded.layoutShift - without.layoutShift).toFixed(4)}, greeting after ${loaded.visibleMs.toFixed(0)} ms`;
  };
  process.stdout.write(`${line("as it is", normal)}\n${line("4 times slower", slow)}\n`);
  const missed = [
    normal.with.scriptMs - normal.without.scriptMs > MOST_SCRIPT_MS &&
      `more than ${MOST_SCRIPT_MS} ms of script`,
    slow.with.longestTaskMs > Math.max(LONGEST_SLOW_TASK_MS, slow.without.longestTaskMs) &&
      `a task of more than ${LONGEST_SLOW_TASK_MS} ms`,
    normal.with.layoutShift > normal.without.layoutShift && "the page shifts",
  ].filter((what) => what !== false);
  for (const what of missed) process.stdout.write(`Target missed: ${what}.\n`);
  return missed.length > 0 ? 1 : 0;
}
