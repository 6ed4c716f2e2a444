import { expect, test } from "vitest";
import { createStore } from "./store.ts";

test("a change is merged into the state before listeners are called", () => {
  const store = createStore({ a: 1, b: 2 });
  const seen: { a: number; b: number }[] = [];
  store.subscribe(() => seen.push(store.get()));
  store.set({ b: 3 });
  expect(seen).toEqual([{ a: 1, b: 3 }]);
});

test("setting the current state calls no listener", () => {
  const store = createStore({ a: 1 });
  let calls = 0;
  store.subscribe(() => (calls += 1));
  store.set(store.get());
  expect(calls).toBe(0);
});

test("a listener may unsubscribe while it is called", () => {
  const store = createStore({ a: 1 });
  const called: string[] = [];
  const stop = store.subscribe(() => {
    called.push("first");
    stop();
  });
  store.subscribe(() => called.push("second"));
  store.set({ a: 2 });
  store.set({ a: 3 });
  expect(called).toEqual(["first", "second", "second"]);
});

test("a listener that throws is reported, and the others are called", () => {
  const errors: unknown[] = [];
  const store = createStore({ a: 1 }, (error) => errors.push(error));
  let calls = 0;
  store.subscribe(() => {
    throw new Error("broken");
  });
  store.subscribe(() => (calls += 1));
  store.set({ a: 2 });
  expect(errors).toEqual([new Error("broken")]);
  expect(calls).toBe(1);
});
