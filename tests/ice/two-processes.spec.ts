import { expect, type Page, test } from "@playwright/test";
import { type ServerPair, startServerPair } from "../process/server-pair.ts";
import { networkError } from "./network.ts";
import { type NetworkCall, nextFrameAt, openTestBed, type TestBed } from "./test-bed.ts";

const unsupported = networkError();
test.skip(
  unsupported !== null,
  `Networks cannot be simulated here (${unsupported}). Run as root on Linux with iproute2 and Chromium.`,
);

const AGENTS = 0;
const VISITORS = 1;
// Measured and printed. Clients reconnect within 3 s when the machine isn't busy with browsers.
const MAX_BACK_MS = 10_000;

let testBed: TestBed;
let pair: ServerPair;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  testBed = await openTestBed(1, {
    async startServer(address, [agents]) {
      const choose = (client: string) => (client === agents?.address ? AGENTS : VISITORS);
      pair = await startServerPair(choose, address);
      return pair;
    },
  });
});
test.afterAll(() => testBed?.close());

const framesBothWays = ({ desk, widget }: NetworkCall) =>
  Promise.all([nextFrameAt(desk.visitorVideo), nextFrameAt(widget.agentVideo)]);

type Frame = { readonly payload: string | Buffer };

/** Resolves when this page sends or receives such a message on a new WebSocket, in ms from now. */
async function backAfter(page: Page, path: string, text: string): Promise<number> {
  const startedAt = performance.now();
  await new Promise<void>((resolve) => {
    const check = ({ payload }: Frame) => String(payload).includes(text) && resolve();
    page.on("websocket", (socket) => {
      if (!new URL(socket.url()).pathname.startsWith(path)) return;
      socket.on("framesent", check);
      socket.on("framereceived", check);
    });
  });
  return performance.now() - startedAt;
}

test("a call between two processes has media and co-browse, survives a cut link and the death of either process", async () => {
  test.setTimeout(180_000);
  const call = await testBed.call(0);
  const { team, visitor, desk, widget } = call;
  const copy = desk.page
    .getByRole("region", { name: "Visitor's page" })
    .frameLocator(".page-view > iframe")
    .frameLocator("iframe");

  await test.step("the agent and the visitor are connected to different processes", async () => {
    expect(pair.connectionsTo(AGENTS)).toBeGreaterThan(0);
    expect(pair.connectionsTo(VISITORS)).toBeGreaterThan(0);
    await framesBothWays(call);
  });

  await test.step("the agent sees the visitor's page", async () => {
    await expect(copy.getByText("Everything for your home.")).toBeAttached();
  });

  await test.step("media recovers from a cut link by an ICE restart", async () => {
    const restarts = async () => {
      const rows = await pair.sql`select outcome from ice_restarts where org_id = ${team.orgId}`;
      return rows.map(({ outcome }) => outcome);
    };
    visitor.cut();
    await expect.poll(restarts).not.toEqual([]);
    visitor.restore();
    await framesBothWays(call);
    await expect.poll(restarts).toContain("recovered");
    await expect(desk.call.getByText("Reconnecting…")).toBeHidden();
  });

  await test.step("the visitor's process dies", async () => {
    const presence = backAfter(widget.page, "/api/widget/presence", "back:");
    await pair.servers[VISITORS].crash();
    const backMs = await presence;
    console.log(`the visitor is back ${Math.round(backMs)} ms after their process died`);
    expect(backMs).toBeLessThan(MAX_BACK_MS);
    expect(pair.connectionsTo(VISITORS)).toBe(0);
    await expectCallGoesOn(call);
  });

  await test.step("the agent's process dies, when the other one is back", async () => {
    await pair.servers[VISITORS].start();
    const feed = backAfter(desk.page, "/api/trpc", '"type":"data"');
    await pair.servers[AGENTS].crash();
    const backMs = await feed;
    console.log(`the agent is back ${Math.round(backMs)} ms after their process died`);
    expect(backMs).toBeLessThan(MAX_BACK_MS);
    await expectCallGoesOn(call);
  });

  await widget.end.click();
  await expect(desk.call).toBeHidden();
  const [ended] = await pair.sql`select end_reason from calls where org_id = ${team.orgId}`;
  expect(ended).toEqual({ end_reason: "visitor_ended" });
});

/** Media flows and the page is shared, and the server counts both sides as present. */
async function expectCallGoesOn(call: NetworkCall): Promise<void> {
  const { team, desk, widget } = call;
  await framesBothWays(call);
  const heading = await widget.page.evaluate(() => {
    const title = document.querySelector("h1");
    if (title) title.textContent += "!";
    return title?.textContent ?? "";
  });
  const copy = desk.page
    .getByRole("region", { name: "Visitor's page" })
    .frameLocator(".page-view > iframe")
    .frameLocator("iframe");
  await expect(copy.getByRole("heading", { name: heading })).toBeAttached();
  const readCall = async () => {
    const [row] = await pair.sql`
      select state, visitor_gone_at, agent_gone_at from calls where org_id = ${team.orgId}`;
    return row;
  };
  await expect
    .poll(readCall)
    .toEqual({ state: "connected", visitor_gone_at: null, agent_gone_at: null });
}
