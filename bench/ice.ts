import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { networkError } from "../tests/ice/network.ts";
import { type NetworkCall, nextFrameAt, openTestBed, type TestBed } from "../tests/ice/test-bed.ts";
import { describeMachine } from "./report.ts";

const SECOND_MS = 1_000;
const PAUSE_MS = 6 * SECOND_MS;
const RECOVERY_TIMEOUT_MS = 60 * SECOND_MS;

/** By seconds of cut: how soon both sides must show video again after the link is restored. */
const TARGET_MS: Readonly<Record<number, number>> = { 8: 2 * SECOND_MS, 20: 5 * SECOND_MS };

/** `--seconds 2,8,20,60 --sides visitor,agent`. The exit code is 1 if a target is missed. */
export async function benchIce(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seconds: { type: "string", default: "2,8,20,60" },
      sides: { type: "string", default: "visitor,agent" },
    },
  });
  const unsupported = networkError();
  if (unsupported) {
    process.stderr.write(`Networks cannot be simulated here: ${unsupported}\n`);
    return 2;
  }
  process.stdout.write(`${describeMachine()}\n`);
  const sides = values.sides.split(",");
  const testBed = await openTestBed(1);
  let met = true;
  try {
    for (const side of sides) {
      const call = await testBed.call(0);
      for (const seconds of values.seconds.split(",").map(Number)) {
        met = (await cutOnce(testBed, call, side, seconds)) && met;
        await sleep(PAUSE_MS);
      }
      await call.desk.end.click();
    }
  } finally {
    await testBed.close();
  }
  return met ? 0 : 1;
}

async function cutOnce(
  testBed: TestBed,
  call: NetworkCall,
  side: string,
  seconds: number,
): Promise<boolean> {
  const machine = side === "agent" ? call.agent : call.visitor;
  machine.cut();
  await sleep(SECOND_MS);
  const frames = Promise.all([call.desk.visitorVideo, call.widget.agentVideo].map(nextFrameAt));
  // When the call ends, its video element is removed and the evaluation fails.
  const settled = frames.catch(() => null);
  await sleep((seconds - 1) * SECOND_MS);
  machine.restore();
  const restoredAt = Date.now();
  const shown = await Promise.race([settled, sleep(RECOVERY_TIMEOUT_MS, null)]);
  const afterMs = shown ? Math.max(...shown) - restoredAt : null;
  const { sql } = await testBed.server.database();
  const [row] =
    await sql`select state, end_reason from calls where org_id = ${call.team.orgId} order by requested_at desc limit 1`;
  const targetMs = TARGET_MS[seconds];
  const met = targetMs === undefined || (afterMs !== null && afterMs <= targetMs);
  const flow =
    afterMs === null
      ? "no video"
      : `both sides show video after ${(afterMs / SECOND_MS).toFixed(2)} s`;
  process.stdout.write(
    `${side}'s link cut for ${seconds} s: ${flow}${targetMs ? `, target ${targetMs / SECOND_MS} s` : ""}; the call is ${row?.state}${row?.end_reason ? ` (${row.end_reason})` : ""}\n`,
  );
  return met;
}
