import { expect, test } from "@playwright/test";
import { logIn } from "../e2e/fixtures.ts";
import { coturnMissing, startCoturn, type Transport, TURN_SECRET, turnUrls } from "./coturn.ts";
import { type Machine, networkError } from "./network.ts";
import { openTestBed, type TestBed } from "./test-bed.ts";

const missing = networkError() ?? coturnMissing();
test.skip(
  missing !== null,
  `TURN cannot be tried here (${missing}). Run as root on Linux with iproute2, coturn and openssl.`,
);

let testBed: TestBed;
let relay: Machine;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  testBed = await openTestBed(3, {
    others: 2,
    environment: (others) => ({ TURN_URLS: others.flatMap(turnUrls).join(","), TURN_SECRET }),
    // A certificate that this test has made.
    browserArgs: ["--ignore-certificate-errors"],
  });
  const [first, second] = testBed.others;
  if (!first || !second) throw new Error("the network has no machines for TURN servers");
  first.cut();
  relay = second;
});
test.afterAll(() => testBed?.close());

const TRANSPORTS: readonly Transport[] = ["udp", "tcp", "tls"];

for (const [visitor, transport] of TRANSPORTS.entries()) {
  test(`with no path of their own two people see each other over TURN by ${transport}, though the first server is dead`, async () => {
    test.setTimeout(120_000);
    const coturn = await startCoturn(relay, transport);
    try {
      testBed.separate(visitor);
      const call = await testBed.call(visitor);
      const { sql } = await testBed.server.database();
      // Each side reports every ten seconds.
      await expect
        .poll(
          async () => {
            const reports = await sql`
              select distinct side, route from call_quality where org_id = ${call.team.orgId} order by side`;
            return reports.map(({ side, route }) => `${side}: ${route}`);
          },
          { timeout: 40_000 },
        )
        .toEqual(["agent: relay", "visitor: relay"]);
      await call.widget.end.click();
      await expect(call.desk.call).toBeHidden();
    } finally {
      await coturn.stop();
    }
  });
}

test("an admin sees which servers work from the browser, and over what", async () => {
  test.setTimeout(120_000);
  const coturn = await startCoturn(relay, "tls");
  try {
    const team = await testBed.server.createTeam();
    const context = await testBed.newAgentContext();
    await logIn(context, testBed.server.origin, team.admin);
    const page = await context.newPage();
    await page.goto("/settings/calls");
    await page.getByRole("button", { name: "Test connection" }).click();
    const results = page.getByRole("list", { name: "Test results" }).getByRole("listitem");
    await expect(page.getByText("even through firewalls that block UDP")).toBeVisible();
    const [dead = relay] = testBed.others;
    const row = (address: string, kind: string) =>
      results.filter({ hasText: kind }).filter({ hasText: address });
    await expect(results.filter({ hasText: "This browser" })).toContainText("Works");
    await expect(row(relay.address, "TURN over TLS")).toContainText("Works");
    await expect(row(relay.address, "TURN over UDP")).toContainText("Can't be reached");
    await expect(row(relay.address, "TURN over TCP")).toContainText("Can't be reached");
    await expect(row(dead.address, "TURN over TLS")).toContainText("Can't be reached");
    await context.close();
  } finally {
    await coturn.stop();
  }
});
