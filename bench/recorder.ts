import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { type Browser, chromium } from "@playwright/test";
import { findChromium } from "../tests/chromium.mjs";
import { DeskPage } from "../tests/e2e/desk-page.ts";
import { logIn } from "../tests/e2e/fixtures.ts";
import { openShop, type Shop } from "../tests/e2e/shop.ts";
import { WidgetPage } from "../tests/e2e/widget-page.ts";
import { createServerProcess, type ServerProcess } from "../tests/process/server-process.ts";
import { BROWSER_ARGS, launchBrowser } from "./launch-browser.ts";
import { cpuSeconds } from "./process-tree.ts";
import { describeMachine } from "./report.ts";
import { percentile } from "./statistics.ts";

/** Of one core, beside the same call without a recording. */
const MOST_ADDED = 0.3;
// For the first frames, the code of the recorder and the bit rate to settle.
const SETTLE_MS = 5_000;

type DeskBrowser = { readonly browser: Browser; readonly pid: number };

/**
 * `--seconds 20 --rounds 3`. Prints how much of a core the desk's browser takes in a call, with and
 * without recording it. The exit code is 1 if recording adds more than 30 %.
 */
export async function benchRecorder(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seconds: { type: "string", default: "20" },
      rounds: { type: "string", default: "3" },
    },
  });
  process.stdout.write(`${describeMachine()}\n`);
  const server = await createServerProcess();
  await server.start();
  const shop = await openShop(server.origin);
  const executablePath = findChromium();
  // Its own browser, so that its processes are the desk's alone.
  const deskServer = await chromium.launchServer({
    ...(executablePath && { executablePath }),
    args: [...BROWSER_ARGS],
  });
  const visitors = await launchBrowser();
  try {
    const browser = await chromium.connect(deskServer.wsEndpoint());
    const desk = { browser, pid: deskServer.process().pid ?? 0 };
    const shares = { bare: [] as number[], recorded: [] as number[] };
    for (let round = 0; round < Number(values.rounds); round += 1) {
      for (const recorded of [false, true]) {
        const run = { server, shop, desk, visitors, recorded };
        const share = await measureCall(run, Number(values.seconds));
        shares[recorded ? "recorded" : "bare"].push(share);
      }
    }
    return report(shares);
  } finally {
    await visitors.close();
    await deskServer.close();
    shop.close();
    await server.remove();
  }
}

type Run = {
  readonly server: ServerProcess;
  readonly shop: Shop;
  readonly desk: DeskBrowser;
  readonly visitors: Browser;
  readonly recorded: boolean;
};

/** The share of a core that the desk's browser takes. */
async function measureCall(run: Run, seconds: number): Promise<number> {
  const { server, shop, desk, visitors, recorded } = run;
  const team = await server.createTeam();
  const { sql } = await server.database();
  await sql`update organizations set recording_enabled = ${recorded} where id = ${team.orgId}`;
  const agent = await desk.browser.newContext({ baseURL: server.origin });
  const visitor = await visitors.newContext();
  await logIn(agent, server.origin, team.ana);
  const deskPage = new DeskPage(await agent.newPage());
  await deskPage.open();
  await deskPage.becomeAvailable();
  const widget = new WidgetPage(await visitor.newPage());
  await widget.page.goto(`${shop.origin}/?site=${team.siteKey}`);
  await widget.startVideo.click();
  await deskPage.accept.click();
  await widget.end.waitFor();
  if (recorded) await widget.region.getByText("Recording", { exact: true }).waitFor();
  await sleep(SETTLE_MS);
  const before = cpuSeconds(desk.pid);
  await sleep(seconds * 1_000);
  const share = (cpuSeconds(desk.pid) - before) / seconds;
  process.stdout.write(`${recorded ? "recorded" : "bare"}: ${percent(share)} of a core\n`);
  await agent.close();
  await visitor.close();
  return share;
}

function report({ bare, recorded }: { bare: readonly number[]; recorded: readonly number[] }) {
  const [without, withRecording] = [median(bare), median(recorded)];
  const added = withRecording - without;
  process.stdout.write(
    `\nmedians: ${percent(without)} without, ${percent(withRecording)} with a recording: ${percent(added)} more, at most ${percent(MOST_ADDED)}\n`,
  );
  return added > MOST_ADDED ? 1 : 0;
}

const median = (values: readonly number[]): number =>
  percentile(
    values.toSorted((a, b) => a - b),
    0.5,
  );
const percent = (share: number): string => `${Math.round(share * 100)} %`;
