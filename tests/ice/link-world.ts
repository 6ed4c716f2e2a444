import { type Browser, type Locator, chromium as playwright } from "@playwright/test";
import { findChromium } from "../chromium.mjs";
import { DeskPage } from "../e2e/desk-page.ts";
import { logIn } from "../e2e/fixtures.ts";
import { openShop } from "../e2e/shop.ts";
import { WidgetPage } from "../e2e/widget-page.ts";
import { createServerProcess } from "../process/server-process.ts";
import type { Team } from "../world.ts";
import { createNetwork, type Machine } from "./network.ts";

const VIEWPORT = { width: 1_440, height: 900 };

/** A call between two machines, with its organisation to itself. */
export type LinkedCall = {
  readonly team: Team;
  readonly agent: Machine;
  readonly visitor: Machine;
  readonly desk: DeskPage;
  readonly widget: WidgetPage;
};

export type LinkWorld = Awaited<ReturnType<typeof openLinkWorld>>;

/**
 * The real server on this machine, and browsers on machines of their own around it: the agents'
 * on one, each visitor's on another, so that one link at a time can be cut.
 */
export async function openLinkWorld(visitors: number) {
  const chromium = findChromium();
  if (!chromium) throw new Error("there is no Chromium to put on the machines");
  const network = createNetwork(visitors + 1, chromium);
  // Whatever becomes of the rest, the machines go with this process.
  process.once("exit", network.remove);
  const undo: (() => unknown)[] = [network.remove];
  const close = async () => {
    await Promise.allSettled(undo.reverse().map((step) => step()));
  };
  try {
    const server = await createServerProcess({}, network.address);
    undo.push(server.remove);
    await server.start();
    const shop = await openShop(server.origin);
    undo.push(shop.close);
    const shopOrigin = shop.origin.replace("localhost", network.address);
    const secure = [server.origin, shopOrigin].join(",");
    const browsers = new Map<Machine, Browser>();
    const browserOn = async (machine: Machine): Promise<Browser> => {
      const known = browsers.get(machine);
      if (known) return known;
      const browser = await launchOn(machine, secure);
      undo.push(() => browser.close());
      browsers.set(machine, browser);
      return browser;
    };
    const [agent, ...rest] = network.machines;
    if (!agent) throw new Error("the network has no machines");
    return {
      server,
      close,
      /** Two people who see each other, the visitor on the machine of this number. */
      async call(number: number, options: { colorScheme?: "light" | "dark" } = {}) {
        const visitor = rest[number];
        if (!visitor) throw new Error(`there is no machine for visitor ${number}`);
        const team = await server.createTeam();
        const newPage = async (machine: Machine) => {
          const browser = await browserOn(machine);
          return browser.newContext({ baseURL: server.origin, viewport: VIEWPORT, ...options });
        };
        const deskContext = await newPage(agent);
        await logIn(deskContext, server.origin, team.ana);
        const desk = new DeskPage(await deskContext.newPage());
        await desk.open();
        await desk.becomeAvailable();
        const widget = new WidgetPage(await (await newPage(visitor)).newPage());
        await widget.page.goto(`${shopOrigin}/?site=${team.siteKey}`);
        await widget.startVideo.click();
        await desk.accept.click();
        await Promise.all([nextFrameAt(desk.visitorVideo), nextFrameAt(widget.agentVideo)]);
        const call: LinkedCall = { team, agent, visitor, desk, widget };
        return call;
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function launchOn({ chromium }: Machine, secureOrigins: string): Promise<Browser> {
  return playwright.launch({
    executablePath: chromium,
    args: [
      "--no-sandbox",
      "--use-fake-ui-for-media-stream",
      // Few pictures a second: several calls at once share a small machine.
      "--use-fake-device-for-media-stream=fps=5",
      "--autoplay-policy=no-user-gesture-required",
      "--disable-background-networking",
      "--disable-dev-shm-usage",
      "--no-first-run",
      `--unsafely-treat-insecure-origin-as-secure=${secureOrigins}`,
    ],
  });
}

/** Resolves with the moment at which this video next shows another frame, in ms since 1970. */
export const nextFrameAt = (video: Locator): Promise<number> =>
  video.evaluate(
    (element: HTMLVideoElement) =>
      new Promise<number>((resolve) => {
        element.requestVideoFrameCallback(() => resolve(Date.now()));
      }),
  );
