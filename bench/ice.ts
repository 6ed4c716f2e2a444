import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import {
  type LinkedCall,
  type LinkWorld,
  nextFrameAt,
  openLinkWorld,
} from "../tests/ice/test-bed.ts";
import { namespaceError } from "../tests/ice/network.ts";
import { describeMachine } from "./report.ts";

const SECOND_MS = 1_000;
const FLOWING_MS = 6 * SECOND_MS;
const GIVE_UP_MS = 60 * SECOND_MS;

/** How soon after the link's return frames must flow at both ends, for those cuts that promise it. */
const PROMISED_MS: Readonly<Record<number, number>> = { 8: 2 * SECOND_MS, 20: 5 * SECOND_MS };

/** `--seconds 2,8,20,60 --sides visitor,agent`; the exit code is 1 when a promise is broken. */
export async function benchIce(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seconds: { type: "string", default: "2,8,20,60" },
      sides: { type: "string", default: "visitor,agent" },
    },
  });
  const refused = namespaceError();
  if (refused) {
    process.stderr.write(`Network namespaces are not allowed here: ${refused}\n`);
    return 2;
  }
  process.stdout.write(`${describeMachine()}\n`);
  const sides = values.sides.split(",");
  const world = await openLinkWorld(1);
  let kept = true;
  try {
    for (const side of sides) {
      const call = await world.call(0);
      for (const seconds of values.seconds.split(",").map(Number)) {
        kept = (await cutOnce(world, call, side, seconds)) && kept;
        await sleep(FLOWING_MS);
      }
      await call.desk.end.click();
    }
  } finally {
    await world.close();
  }
  return kept ? 0 : 1;
}

async function cutOnce(
  world: LinkWorld,
  call: LinkedCall,
  side: string,
  seconds: number,
): Promise<boolean> {
  const machine = side === "agent" ? call.agent : call.visitor;
  machine.cut();
  await sleep(SECOND_MS);
  const frames = Promise.all([call.desk.visitorVideo, call.widget.agentVideo].map(nextFrameAt));
  // A call that ends takes its video away, and the question with it.
  const settled = frames.catch(() => null);
  await sleep((seconds - 1) * SECOND_MS);
  machine.mend();
  const mendedAt = Date.now();
  const shown = await Promise.race([settled, sleep(GIVE_UP_MS, null)]);
  const afterMs = shown ? Math.max(...shown) - mendedAt : null;
  const { sql } = await world.server.database();
  const [row] =
    await sql`select state, end_reason from calls where org_id = ${call.team.orgId} order by requested_at desc limit 1`;
  const promisedMs = PROMISED_MS[seconds];
  const kept = promisedMs === undefined || (afterMs !== null && afterMs <= promisedMs);
  const flow =
    afterMs === null
      ? "no frames again"
      : `frames flow again at both ends after ${(afterMs / SECOND_MS).toFixed(2)} s`;
  process.stdout.write(
    `${side}'s link cut for ${seconds} s: ${flow}${promisedMs ? `, promised ${promisedMs / SECOND_MS} s` : ""}; the call is ${row?.state}${row?.end_reason ? ` (${row.end_reason})` : ""}\n`,
  );
  return kept;
}
