import { once } from "node:events";
import { createServer } from "node:http";
import { parseArgs } from "node:util";
import { chromium, type Page } from "@playwright/test";
import { build } from "vite";
import { findChromium } from "../tests/chromium.mjs";
import { freePort } from "../tests/world.ts";
import type { BenchPage, Mode, PageKind, Shown, SnapshotSizes } from "./cobrowse-page.ts";
import { mainThreadMs } from "./main-thread.ts";
import { describeMachine } from "./report.ts";
import { percentile } from "./statistics.ts";

const MAX_COST = 1.15;
const MAX_BYTES = 0.1;
const MAX_LAG_MS = 150;
const SNAPSHOTS_PER_MINUTE = 30;

const MODES: readonly Mode[] = ["nothing", "rrweb alone", "rrweb sent", "foyer"];
const RECORDERS = MODES.filter((mode) => mode !== "nothing");
const PAGES: readonly { readonly kind: PageKind; readonly perSecond: number }[] = [
  { kind: "nodes", perSecond: 200 },
  { kind: "shop", perSecond: 40 },
];

type Round = {
  /** Main thread time of the first snapshot and of the changes. */
  readonly snapshotMs: number;
  readonly changeMs: number;
  readonly bytes: number;
  readonly lags: readonly number[];
};

/** `--seconds 15 --rounds 5`. The exit code is 1 if a target is missed. */
export async function benchCobrowse(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seconds: { type: "string", default: "15" },
      rounds: { type: "string", default: "5" },
    },
  });
  const [seconds, rounds] = [Number(values.seconds), Number(values.rounds)];
  process.stdout.write(`${describeMachine()}\n`);
  const site = await openSite();
  const executablePath = findChromium();
  const launch = () =>
    chromium.launch({
      ...(executablePath && { executablePath }),
      args: ["--no-sandbox", "--disable-dev-shm-usage"],
    });
  // Two browsers, because pages of one browser could share a process.
  const browsers = { visitor: await launch(), desk: await launch() };
  let met = true;
  try {
    for (const { kind, perSecond } of PAGES) {
      const roundsByMode = new Map<Mode, Round[]>(MODES.map((mode) => [mode, []]));
      let snapshot: SnapshotSizes = { raw: 0, gzipped: 0 };
      for (let round = 0; round < rounds; round += 1) {
        for (const mode of MODES) {
          const contexts = [
            await browsers.visitor.newContext(),
            await browsers.desk.newContext(),
          ] as const;
          const [visitor, desk] = [await contexts[0].newPage(), await contexts[1].newPage()];
          // A page in the background is hardly painted, and painting is not measured.
          await (await contexts[0].newPage()).bringToFront();
          const result = await measure(
            { visitor, desk, url: site.url },
            { kind, mode, perSecond, seconds },
          );
          roundsByMode.get(mode)?.push(result);
          snapshot = result.snapshot;
          for (const context of contexts) await context.close();
        }
      }
      met = report({ kind, perSecond, seconds, rounds }, roundsByMode, snapshot) && met;
    }
  } finally {
    await browsers.visitor.close();
    await browsers.desk.close();
    site.close();
  }
  return met ? 0 : 1;
}

type Place = { readonly visitor: Page; readonly desk: Page; readonly url: string };
type Plan = {
  readonly kind: PageKind;
  readonly mode: Mode;
  readonly perSecond: number;
  readonly seconds: number;
};

async function measure({ visitor, desk, url }: Place, { kind, mode, perSecond, seconds }: Plan) {
  for (const page of [desk, visitor]) {
    await page.goto(url);
    await page.waitForFunction(() => "bench" in window);
  }
  await visitor.evaluate((which) => bench().fill(which), kind);
  if (mode === "rrweb sent" || mode === "foyer") {
    const offered = await visitor.evaluate(() => bench().offer());
    const answered = await desk.evaluate((sdp) => bench().answer(sdp), offered);
    await visitor.evaluate((sdp) => bench().accept(sdp), answered);
  }
  await visitor.evaluate(() => bench().settled());
  const started = await mainThreadMs(visitor, () =>
    visitor.evaluate((how) => bench().begin(how), mode),
  );
  const changed = await mainThreadMs(visitor, () =>
    visitor.evaluate(([rate, long]) => bench().change(rate, long), [perSecond, seconds] as const),
  );
  const bytes = await visitor.evaluate(() => bench().end());
  const shown = await desk.evaluate(() => bench().shown());
  const snapshot = await visitor.evaluate(() => bench().measureSnapshot());
  return {
    snapshotMs: started.ms,
    changeMs: changed.ms,
    bytes,
    lags: mode === "foyer" ? lagsOf(changed.result, shown) : [],
    snapshot,
  };
}

/** The time until the desk showed each stamp or a later one; infinity if it never did. */
function lagsOf(stamps: readonly number[], shown: readonly Shown[]): number[] {
  return stamps.map((stamp) => {
    const first = shown.find((one) => one.stamp >= stamp);
    return first ? first.atMs - stamp : Number.POSITIVE_INFINITY;
  });
}

declare function bench(): BenchPage;

type Measured = Pick<Plan, "kind" | "perSecond" | "seconds"> & { readonly rounds: number };

function report(
  { kind, perSecond, seconds, rounds }: Measured,
  roundsByMode: ReadonlyMap<Mode, readonly Round[]>,
  snapshot: SnapshotSizes,
): boolean {
  const median = (mode: Mode, of: (round: Round) => number): number =>
    percentile(
      (roundsByMode.get(mode) ?? []).map(of).toSorted((one, other) => one - other),
      0.5,
    );
  // In addition to the page's own work.
  const cost = (mode: Mode, of: (round: Round) => number) =>
    median(mode, of) - median("nothing", of);
  const total = ({ snapshotMs, changeMs }: Round) => snapshotMs + changeMs;
  const [alone, sent] = [cost("rrweb alone", total), cost("rrweb sent", total)];
  const foyer = cost("foyer", total);
  const part = (of: (round: Round) => number) =>
    RECORDERS.map((mode) => `${Math.round(cost(mode, of))} ms`).join(", ");
  const perMinute = (median("foyer", ({ bytes }) => bytes) * 60) / seconds;
  const snapshots = snapshot.raw * SNAPSHOTS_PER_MINUTE;
  const lags = (roundsByMode.get("foyer") ?? [])
    .flatMap((round) => round.lags)
    .toSorted((one, other) => one - other);
  const lag = percentile(lags, 0.95);
  const kB = (bytes: number) => `${Math.round(bytes / 1_000)} kB`;
  process.stdout.write(
    [
      `\n${kind}, ${perSecond} changes a second, ${seconds} s of each, medians of ${rounds} rounds`,
      `  main thread      ${(foyer / alone).toFixed(2)} times rrweb alone (at most ${MAX_COST}), ${(foyer / sent).toFixed(2)} times rrweb with events sent unmasked; the page itself ${Math.round(median("nothing", total))} ms`,
      `    total          ${part(total)} (${RECORDERS.join(", ")})`,
      `    first snapshot ${part(({ snapshotMs }) => snapshotMs)}`,
      `    changes         ${part(({ changeMs }) => changeMs)}`,
      `  sent             ${kB(perMinute)} a minute; whole pages every 2 s: ${kB(snapshots)}, gzipped ${kB(snapshot.gzipped * SNAPSHOTS_PER_MINUTE)}: ${(perMinute / snapshots).toFixed(3)} and ${(perMinute / (snapshot.gzipped * SNAPSHOTS_PER_MINUTE)).toFixed(3)} of that (at most ${MAX_BYTES})`,
      `  change to frame  p50 ${percentile(lags, 0.5)} ms, p95 ${lag} ms of ${lags.length} (at most ${MAX_LAG_MS})`,
      "",
    ].join("\n"),
  );
  return foyer / alone <= MAX_COST && perMinute / snapshots <= MAX_BYTES && lag <= MAX_LAG_MS;
}

/** Serves an empty page with the measured code, bundled like the widget and the desk. */
async function openSite() {
  const built = await build({
    configFile: false,
    logLevel: "silent",
    build: {
      write: false,
      target: "es2022",
      rollupOptions: {
        input: `${import.meta.dirname}/cobrowse-page.ts`,
        preserveEntrySignatures: "strict",
        output: { inlineDynamicImports: true, format: "es" },
      },
    },
  });
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((one) =>
    "output" in one ? one.output : [],
  );
  const code = outputs.find((one) => one.type === "chunk")?.code ?? "";
  const server = createServer((request, response) => {
    response.setHeader("content-type", "text/html; charset=utf-8");
    if (request.url === "/page.js") {
      response.setHeader("content-type", "text/javascript");
      return response.end(code);
    }
    const scripts = `<script type="module" src="/page.js"></script>`;
    response.end(`<!doctype html><title>Bench</title><body>${request.url === "/" ? scripts : ""}`);
  });
  const port = await freePort();
  await once(server.listen(port), "listening");
  return { url: `http://localhost:${port}/`, close: () => void server.close() };
}
