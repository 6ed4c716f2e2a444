import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { FIELD_VECTORS, MARKED_VECTORS, type Placed } from "./vectors.ts";

const MARKS = [
  `data-sensitive`,
  `data-sensitive="true"`,
  `class="rr-mask"`,
  `class="rr-block"`,
  `data-private`,
  `data-hj-suppress`,
  `class="fs-mask"`,
  `data-dd-privacy="mask"`,
  `data-openreplay-masked`,
  `data-sentry-mask`,
];

const canaryOf = (at: number, phase: string): string => `canary${phase}${at}leak`;
const filled = (text: string, canary: string): string => text.replaceAll("__", canary);

const around = ({ within, html }: Placed, at: number, canary: string): string => {
  const mark = within === "marked" ? MARKS[at % MARKS.length] : "";
  return `<div ${mark}><div data-vector="${at}">${filled(html, canary)}</div></div>`;
};

/** Does what each vector does, one after the other. */
const runAll = (page: Page, jobs: readonly { at: number; code: string }[]) =>
  page.evaluate(async (all) => {
    for (const { at, code } of all) {
      const root = document.querySelector(`[data-vector="${at}"]`);
      new Function("root", code)(root);
      await new Promise(requestAnimationFrame);
    }
  }, jobs);

const jobsOf = (vectors: readonly Placed[], phase: string) =>
  vectors.flatMap(({ run }, at) => (run ? [{ at, code: filled(run, canaryOf(at, phase)) }] : []));

const VECTORS: readonly Placed[] = [...FIELD_VECTORS, ...MARKED_VECTORS];

test("the vectors are many", () => {
  expect(VECTORS.length).toBeGreaterThanOrEqual(90);
  expect(new Set(VECTORS.map(({ name, within }) => name + within)).size).toBe(VECTORS.length);
});

test("nothing secret arrives at the agent's browser, and what is ordinary arrives exactly", async ({
  site,
  callFrom,
}) => {
  const body = VECTORS.map((vector, at) => around(vector, at, canaryOf(at, "first"))).join("\n");
  site.set(
    "/",
    `<label>Nickname <input name="nickname"></label><div id="outside"></div>
    <p id="plain">Order number 10023</p><div id="late"></div>${body}`,
  );
  const { widget, copy, heard, desk } = await callFrom("/");
  const { page } = widget;
  await expect(copy.locator("#plain")).toHaveText("Order number 10023");

  await test.step("present at load, then changed", async () => {
    await runAll(page, jobsOf(VECTORS, "first"));
  });
  await test.step("the same, created later", async () => {
    const late = VECTORS.map((vector, at) => around(vector, at, canaryOf(at, "late")));
    await page.evaluate((parts) => {
      for (const old of document.querySelectorAll("[data-vector]"))
        old.removeAttribute("data-vector");
      const place = document.querySelector("#late");
      for (const part of parts) place?.insertAdjacentHTML("beforeend", part);
    }, late);
    await runAll(page, jobsOf(VECTORS, "late"));
  });
  await test.step("what is ordinary arrives exactly", async () => {
    await page.getByLabel("Nickname").fill("Mary Fields");
    await expect(copy.getByLabel("Nickname")).toHaveValue("Mary Fields");
    await page.locator("#plain").evaluate((plain) => {
      plain.textContent = "The last change";
    });
    await expect(copy.locator("#plain")).toHaveText("The last change");
  });

  const arrived = heard.text();
  const shown = await desk.page.evaluate(() => {
    const inner = (frame: HTMLIFrameElement): string => {
      const root = frame.contentDocument?.documentElement;
      return (
        (root?.outerHTML ?? "") + [...(root?.querySelectorAll("iframe") ?? [])].map(inner).join()
      );
    };
    return (
      document.documentElement.outerHTML +
      [...document.querySelectorAll("iframe")].map(inner).join()
    );
  });
  const leaked = VECTORS.flatMap(({ name, within }, at) =>
    ["first", "late"].flatMap((phase) =>
      arrived.includes(canaryOf(at, phase)) || shown.includes(canaryOf(at, phase))
        ? [`${within}: ${name} (${phase})`]
        : [],
    ),
  );
  expect(leaked).toEqual([]);
});
