import { type Browser, type Locator, chromium as playwright } from "@playwright/test";
import { findFullChromium } from "../chromium.mjs";
import { DeskPage } from "../e2e/desk-page.ts";
import { logIn } from "../e2e/fixtures.ts";
import { openShop } from "../e2e/shop.ts";
import { WidgetPage } from "../e2e/widget-page.ts";
import { createServerProcess, type ServerProcess } from "../process/server-process.ts";
import type { Team } from "../world.ts";
import { createNetwork, type Machine } from "./network.ts";

const SECURE_ORIGINS = "--unsafely-treat-insecure-origin-as-secure";
const VIEWPORT = { width: 1_440, height: 900 };

/** A call between two machines, in its own organisation. */
export type NetworkCall = {
  readonly team: Team;
  readonly agent: Machine;
  readonly visitor: Machine;
  readonly desk: DeskPage;
  readonly widget: WidgetPage;
};

export type TestBed = Awaited<ReturnType<typeof openTestBed>>;

type Options = {
  /** The server's settings, where they depend on the machines. */
  readonly environment?: (others: readonly Machine[]) => Readonly<Record<string, string>>;
  /** Machines that have no browser. */
  readonly others?: number;
  readonly browserArgs?: readonly string[];
  /** Starts something else than one server. The agents' machine is the first. */
  readonly startServer?: (address: string, machines: readonly Machine[]) => Promise<TestServer>;
};

type TestServer = Pick<ServerProcess, "origin" | "createTeam" | "database" | "remove">;

/**
 * The real server on this machine and browsers on simulated machines: one for agents and one for
 * each visitor, so that links can be cut one at a time.
 */
export async function openTestBed(
  visitors: number,
  { environment = () => ({}), others = 0, browserArgs = [], startServer }: Options = {},
) {
  const chromium = findFullChromium();
  if (!chromium) throw new Error("Chromium was not found");
  const network = createNetwork(visitors + 1 + others, chromium);
  const otherMachines = network.machines.slice(visitors + 1);
  // Namespaces outlive the process unless they are removed.
  process.once("exit", network.remove);
  const undo: (() => unknown)[] = [network.remove];
  const close = async () => {
    await Promise.allSettled(undo.reverse().map((step) => step()));
  };
  try {
    const start = startServer ?? ((address) => startOneServer(address, environment(otherMachines)));
    const server = await start(network.address, network.machines);
    undo.push(server.remove);
    const shop = await openShop(server.origin);
    undo.push(shop.close);
    const shopOrigin = shop.origin.replace("localhost", network.address);
    const secure = [server.origin, shopOrigin].join(",");
    const browsers = new Map<Machine, Browser>();
    const browserOn = async (machine: Machine): Promise<Browser> => {
      const running = browsers.get(machine);
      if (running) return running;
      const browser = await launchOn(machine, [...browserArgs, `${SECURE_ORIGINS}=${secure}`]);
      undo.push(() => browser.close());
      browsers.set(machine, browser);
      return browser;
    };
    const [agent, ...rest] = network.machines;
    if (!agent) throw new Error("the network is empty");
    return {
      server,
      close,
      others: otherMachines,
      /** A new browser context on the agents' machine. */
      newAgentContext: async () =>
        (await browserOn(agent)).newContext({ baseURL: server.origin, viewport: VIEWPORT }),
      /** Blocks the direct path between the agents and this visitor. */
      separate(number: number) {
        const visitor = rest[number];
        visitor?.blockPathTo(agent.address);
        if (visitor) agent.blockPathTo(visitor.address);
      },
      /** Connects a visitor on this machine with an agent. Resolves once both sides show video. */
      async call(number: number, options: { colorScheme?: "light" | "dark" } = {}) {
        const visitor = rest[number];
        if (!visitor) throw new Error(`visitor ${number} has no machine`);
        const team = await server.createTeam();
        const newContext = async (machine: Machine) => {
          const browser = await browserOn(machine);
          return browser.newContext({ baseURL: server.origin, viewport: VIEWPORT, ...options });
        };
        const deskContext = await newContext(agent);
        await logIn(deskContext, server.origin, team.ana);
        const desk = new DeskPage(await deskContext.newPage());
        await desk.open();
        await desk.becomeAvailable();
        const widget = new WidgetPage(await (await newContext(visitor)).newPage());
        await widget.page.goto(`${shopOrigin}/?site=${team.siteKey}`);
        await widget.startVideo.click();
        await desk.accept.click();
        await Promise.all([nextFrameAt(desk.visitorVideo), nextFrameAt(widget.agentVideo)]);
        const call: NetworkCall = { team, agent, visitor, desk, widget };
        return call;
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function startOneServer(
  address: string,
  environment: Readonly<Record<string, string>>,
): Promise<TestServer> {
  const server = await createServerProcess({ HOST: "0.0.0.0", ...environment }, address);
  try {
    await server.start();
    return server;
  } catch (error) {
    await server.remove();
    throw error;
  }
}

function launchOn({ chromium }: Machine, args: readonly string[]): Promise<Browser> {
  return playwright.launch({
    executablePath: chromium,
    args: [
      "--no-sandbox",
      "--use-fake-ui-for-media-stream",
      // A low frame rate, since several calls share a small machine.
      "--use-fake-device-for-media-stream=fps=5",
      "--autoplay-policy=no-user-gesture-required",
      "--disable-background-networking",
      "--disable-dev-shm-usage",
      "--no-first-run",
      ...args,
    ],
  });
}

/** Resolves when this video shows its next frame, to the time in ms since 1970. */
export const nextFrameAt = (video: Locator): Promise<number> =>
  video.evaluate(
    (element: HTMLVideoElement) =>
      new Promise<number>((resolve) => {
        element.requestVideoFrameCallback(() => resolve(Date.now()));
      }),
  );
