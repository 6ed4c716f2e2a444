import { expect, test } from "vitest";
import { openDatabase } from "../../drizzle/db.ts";
import { testDatabase } from "../../tests/database.ts";
import { openDatabaseProxy } from "../../tests/database-proxy.ts";
import { AgentIdSchema } from "../kernel/ids.ts";
import { topicOf } from "../kernel/topics.ts";
import { createLog } from "../log.ts";
import { createHub, type Origin } from "./hub.ts";
import type { DomainEvent } from "./wakes.ts";

const { url } = await testDatabase();
const ana = AgentIdSchema.parse("00000000-0000-4000-8000-000000000001");
const bo = AgentIdSchema.parse("00000000-0000-4000-8000-000000000002");
const changed = (agentId: typeof ana): DomainEvent => ({ type: "desk_changed", agentId });

async function openHub(processId: string, directUrl = url) {
  const database = openDatabase(url, 2);
  const { sql } = database;
  const hub = await createHub({ sql, directUrl }, processId, createLog("silent"));
  const close = async () => {
    await hub.close();
    await database.close();
  };
  return { hub, sql, close };
}

test("a wake-up reaches this process at once and other processes by NOTIFY, each once", async () => {
  const [here, there] = [await openHub("here"), await openHub("there")];
  const received: [string, Origin][] = [];
  here.hub.subscribe({ agent: (...args) => received.push(args), reconnected: () => {} });
  const receivedThere = new Promise<[string, Origin]>((resolve) =>
    there.hub.subscribe({ agent: (...args) => resolve(args), reconnected: () => {} }),
  );
  here.hub.wake(changed(ana));
  expect(received).toEqual([[ana, "here"]]);
  expect(await receivedThere).toEqual([ana, "elsewhere"]);
  expect(received).toEqual([[ana, "here"]]);
  await Promise.all([here.close(), there.close()]);
});

test("a reader gets wake-ups from before it started to wait, several of them as one", async () => {
  const { hub, close } = await openHub("alone");
  const stop = new AbortController();
  const wakes = hub.wakes([topicOf("agent", ana)], stop.signal);
  hub.wake(changed(ana));
  hub.wake(changed(bo));
  hub.wake(changed(ana));
  let wakeUps = 0;
  for await (const _ of wakes) {
    wakeUps += 1;
    if (wakeUps === 1) setImmediate(() => hub.wake(changed(ana)));
    if (wakeUps === 2) setImmediate(() => stop.abort());
  }
  expect(wakeUps).toBe(2);
  await close();
});

test("a reader of two topics is woken by either", async () => {
  const { hub, close } = await openHub("two");
  const stop = new AbortController();
  const wakes = hub.wakes([topicOf("agent", ana), topicOf("agent", bo)], stop.signal);
  const wakeUps = wakes[Symbol.asyncIterator]();
  hub.wake(changed(bo));
  expect((await wakeUps.next()).done).toBe(false);
  hub.wake(changed(ana));
  expect((await wakeUps.next()).done).toBe(false);
  stop.abort();
  expect((await wakeUps.next()).done).toBe(true);
  await close();
});

test("after a lost connection every subscriber and every reader is notified", async () => {
  const { hub, sql, close } = await openHub("cut-off");
  const stop = new AbortController();
  const wakeUps = hub.wakes([topicOf("agent", ana)], stop.signal)[Symbol.asyncIterator]();
  const reconnected = new Promise<void>((resolve) => hub.subscribe({ reconnected: resolve }));
  const wakeUp = wakeUps.next();
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()
      and query ilike 'listen %'`;
  await reconnected;
  expect((await wakeUp).done).toBe(false);
  stop.abort();
  await close();
});

test("a connection that listens is kept as long as each NOTIFY arrives", async () => {
  const proxy = await openDatabaseProxy(url);
  const { hub, close } = await openHub("heard", proxy.url);
  const other = await openHub("other");
  for (const _ of [1, 2, 3]) {
    const next = new Promise((resolve) => {
      const stop = hub.subscribe({ agent: () => resolve(stop()), reconnected: () => {} });
    });
    await hub.checkListening();
    // Arrives after the NOTIFY of the check.
    other.hub.wake(changed(ana));
    await next;
  }
  expect(proxy.connections()).toBe(1);
  await Promise.all([close(), other.close()]);
  await proxy.close();
});

test("a connection that is dead without being closed is replaced, and everybody is notified", async () => {
  const proxy = await openDatabaseProxy(url);
  const { hub, close } = await openHub("silent", proxy.url);
  const other = await openHub("other");
  let reconnected = false;
  const woken = new Promise<Origin>((resolve) =>
    hub.subscribe({
      agent: (_, from) => resolve(from),
      reconnected: () => {
        reconnected = true;
      },
    }),
  );
  proxy.silence();
  await hub.checkListening();
  expect(reconnected).toBe(false);
  await hub.checkListening();
  expect(reconnected).toBe(true);
  other.hub.wake(changed(ana));
  expect(await woken).toBe("elsewhere");
  await Promise.all([close(), other.close()]);
  await proxy.close();
});
