import { expect, test } from "vitest";
import { type AdmissionLimits, createAdmission } from "./admission.ts";

const LIMITS: AdmissionLimits = { maxDelayMs: 50, maxRunning: 2, maxWaiting: 3, maxWaitMs: 500 };
const TICK_MS = 20;

/** An admission with a clock of the test's own. `turn` lets the event loop turn that much late. */
function openAdmission() {
  let now = 0;
  let tick = () => {};
  const admission = createAdmission(LIMITS, {
    now: () => now,
    setInterval(run) {
      tick = run;
      return { unref() {} };
    },
  });
  return {
    admission,
    turn(lateMs = 0) {
      now += TICK_MS + lateMs;
      tick();
    },
  };
}

function work(admission: ReturnType<typeof createAdmission>) {
  let finish = () => {};
  let at: "waiting" | "running" | "done" | "refused" = "waiting";
  const refuse = async () => {
    at = "refused";
  };
  const result = admission.run(async () => {
    at = "running";
    await new Promise<void>((resolve) => {
      finish = resolve;
    });
    at = "done";
  }, refuse);
  const ended = result;
  return {
    at: () => at,
    async finish() {
      finish();
      await ended;
    },
    ended,
  };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

test("work beyond what may run waits its turn, first come first served", async () => {
  const { admission } = openAdmission();
  const all = Array.from({ length: 5 }, () => work(admission));
  await settle();
  const states = () => all.map(({ at }) => at());
  expect(states()).toEqual(["running", "running", "waiting", "waiting", "waiting"]);
  await all[1]?.finish();
  await settle();
  expect(states()).toEqual(["running", "done", "running", "waiting", "waiting"]);
  await all[0]?.finish();
  await all[2]?.finish();
  await settle();
  expect(states()).toEqual(["done", "done", "done", "running", "running"]);
});

test("more work than may wait is refused at once", async () => {
  const { admission } = openAdmission();
  const all = Array.from({ length: 6 }, () => work(admission));
  await settle();
  expect(all.map(({ at }) => at())).toEqual([
    "running",
    "running",
    "waiting",
    "waiting",
    "waiting",
    "refused",
  ]);
});

test("work that waits too long is refused, and what runs is left alone", async () => {
  const { admission, turn } = openAdmission();
  const [first, , third] = Array.from({ length: 3 }, () => work(admission));
  await settle();
  for (let ticks = 0; ticks < 25; ticks += 1) turn();
  await settle();
  expect(third?.at()).toBe("waiting");
  turn();
  await settle();
  expect([first?.at(), third?.at()]).toEqual(["running", "refused"]);
});

test("while the event loop is late, new work waits; afterwards it is admitted", async () => {
  const { admission, turn } = openAdmission();
  turn(200);
  const late = work(admission);
  await settle();
  expect(admission.delayMs()).toBe(100);
  expect(late.at()).toBe("waiting");
  turn();
  await settle();
  expect(late.at()).toBe("running");
});

test("work that throws leaves its place to the next", async () => {
  const { admission } = openAdmission();
  const failing = () => Promise.reject<string>(new Error("no"));
  const refuse = async () => "refused";
  for (let times = 0; times < 10; times += 1)
    await expect(admission.run(failing, refuse)).rejects.toThrow("no");
  expect(await admission.run(async () => "served", refuse)).toBe("served");
});
