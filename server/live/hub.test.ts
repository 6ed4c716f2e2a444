import { expect, test } from "vitest";
import { openDatabase } from "../../drizzle/db.ts";
import { testDatabase } from "../../tests/database.ts";
import { AgentIdSchema } from "../kernel/ids.ts";
import { createLog } from "../log.ts";
import { createHub, type Topic } from "./hub.ts";

const { url } = await testDatabase();
const topic: Topic = `agent:${AgentIdSchema.parse("00000000-0000-4000-8000-000000000001")}`;
const other: Topic = `agent:${AgentIdSchema.parse("00000000-0000-4000-8000-000000000002")}`;

async function openHub(processId: string) {
  const database = openDatabase(url, 2);
  const hub = await createHub(database.sql, processId, createLog("silent"));
  const close = async () => {
    await hub.close();
    await database.close();
  };
  return { hub, close };
}

test("wake-ups reach this process at once and others after commit, each once", async () => {
  const [here, there] = [await openHub("here"), await openHub("there")];
  const heardHere: Topic[] = [];
  here.hub.listen((heard) => heardHere.push(heard));
  const arrived = new Promise<Topic>((resolve) => there.hub.listen(resolve));
  here.hub.wake([topic]);
  expect(heardHere).toEqual([topic]);
  expect(await arrived).toBe(topic);
  expect(heardHere).toEqual([topic]);
  await Promise.all([here.close(), there.close()]);
});

test("a reader hears what came before it began to wait, and several as one", async () => {
  const { hub, close } = await openHub("alone");
  const stop = new AbortController();
  const wakes = hub.wakes(topic, stop.signal);
  hub.wake([topic, other, topic]);
  let turns = 0;
  for await (const _ of wakes) {
    turns += 1;
    if (turns === 1) setImmediate(() => hub.wake([topic]));
    if (turns === 2) setImmediate(() => stop.abort());
  }
  expect(turns).toBe(2);
  await close();
});
