import type { Page } from "@playwright/test";
import { FIELD_VECTORS } from "./field-vectors.ts";
import { expect, test } from "./fixtures.ts";
import { MARKED_VECTORS, MARKS } from "./marked-vectors.ts";
import { PASSWORD_VECTORS } from "./password-vectors.ts";
import { shownAtDesk } from "./shown-at-desk.ts";
import { SPLIT_FIGURES, UNLIKE_FIGURES } from "./split-figures.ts";
import { TRAVEL_VECTORS } from "./travel-vectors.ts";
import type { Placed } from "./vector.ts";

const PHASES = ["first", "late", "changed", "moved"] as const;
type Phase = (typeof PHASES)[number];

const VECTORS: readonly Placed[] = [
  ...FIELD_VECTORS,
  ...PASSWORD_VECTORS,
  ...MARKED_VECTORS,
  ...TRAVEL_VECTORS,
];

const canaryOf = (at: number, phase: Phase): string => `canary${phase}${at}leak`;
const plainOf = (at: number, phase: Phase): string => `ordinary${phase}${at}word`;
const filled = (text: string, canary: string): string => text.replaceAll("__", canary);

/** The vector in its area, and beside it what must arrive. */
const around = ({ within, html }: Placed, at: number, phase: Phase, canary: string): string => {
  const mark = within === "marked" ? MARKS[(at + PHASES.indexOf(phase)) % MARKS.length] : "";
  const plain = plainOf(at, phase);
  return `<div class="pair"><div ${mark}><div data-vector="${at}">${filled(html, canary)}</div></div>
    <hr><div><i>${plain}text</i><input name="note" value="${plain}value"></div></div>`;
};

type Job = { readonly at: number; readonly code: string };

const jobsOf = (phase: Phase): Job[] =>
  VECTORS.flatMap(({ run }, at) => (run ? [{ at, code: filled(run, canaryOf(at, phase)) }] : []));

/** Does what each vector does, many at a time. A vector that cannot be done is a fault. */
const runAll = (page: Page, jobs: readonly Job[]) =>
  page.evaluate(async (all) => {
    const Run = Object.getPrototypeOf(async () => {}).constructor;
    const faults: string[] = [];
    const go = async ({ at, code }: { at: number; code: string }) => {
      try {
        await new Run("root", code)(document.querySelector(`[data-vector="${at}"]`));
      } catch (error) {
        faults.push(`${at}: ${error}`);
      }
    };
    for (const [done, job] of all.entries()) {
      void go(job);
      if (done % 4 === 3) await new Promise(requestAnimationFrame);
    }
    await new Promise((done) => setTimeout(done, 200));
    return faults;
  }, jobs);

const addLate = (page: Page, parts: readonly string[]) =>
  page.evaluate((all) => {
    for (const old of document.querySelectorAll("[data-vector]"))
      old.removeAttribute("data-vector");
    const place = document.querySelector("#late");
    for (const part of all) place?.insertAdjacentHTML("beforeend", part);
  }, parts);

/** Writes the canary wherever the vector has nothing but its stand-in. */
const change = (page: Page, names: readonly { stand: string; canary: string }[]) =>
  page.evaluate(async (all) => {
    for (const root of document.querySelectorAll("[data-vector]")) {
      const { stand, canary } = all[Number(root.getAttribute("data-vector"))] ?? {};
      if (!stand || !canary) continue;
      for (const element of root.querySelectorAll("*")) {
        for (const { name, value } of [...element.attributes])
          if (value.includes(stand)) element.setAttribute(name, value.replaceAll(stand, canary));
        for (const child of element.childNodes)
          if (child.nodeType === Node.TEXT_NODE && child.nodeValue?.includes(stand))
            child.nodeValue = child.nodeValue.replaceAll(stand, canary);
      }
    }
  }, names);

const moveOut = (page: Page) =>
  page.evaluate(async () => {
    const outside = document.querySelector("#outside");
    for (const [at, root] of [...document.querySelectorAll("[data-vector]")].entries()) {
      outside?.append(...root.childNodes);
      if (at % 4 === 3) await new Promise(requestAnimationFrame);
    }
  });

const splitIn = (phase: Phase): string =>
  [
    ...SPLIT_FIGURES.map(({ html }, at) => `<div data-split="${phase}${at}">${html}</div>`),
    ...UNLIKE_FIGURES.map((html, at) => `<div data-unlike="${phase}${at}">${html}</div>`),
  ].join("<hr>");

/** Puts figures into a text each: what stands side by side is read as one. */
const joinTexts = (page: Page) =>
  page.evaluate(
    (pieces) => {
      for (const empty of document.querySelectorAll("[data-join]")) {
        empty.removeAttribute("data-join");
        empty.append(...pieces);
      }
    },
    SPLIT_FIGURES.find(({ html }) => html.includes("data-join"))?.pieces ?? [],
  );

test("the vectors are many", () => {
  expect(VECTORS.length).toBeGreaterThanOrEqual(90);
  expect(new Set(VECTORS.map(({ name, within }) => name + within)).size).toBe(VECTORS.length);
});

test("nothing secret arrives at the agent's browser, and what is ordinary arrives exactly", async ({
  site,
  callFrom,
}) => {
  test.setTimeout(180_000);
  const parts = (phase: Phase) =>
    VECTORS.map((vector, at) => around(vector, at, phase, canaryOf(at, phase)));
  site.set(
    "/",
    `<label>Nickname <input name="nickname"></label><div id="outside"></div>
    <p id="plain">Order number 10023</p><div id="figures">${splitIn("first")}</div><div id="late"></div>${parts("first").join("\n")}`,
  );
  const { widget, copy, heard, desk } = await callFrom(
    "/?session=canary-of-query&next=%2Fshop#id_token=canary-of-fragment",
  );
  const { page } = widget;
  await expect(copy.locator("#plain")).toHaveText("Order number 10023");

  await test.step("figures that are spread over elements", async () => {
    await joinTexts(page);
    const place = page.locator("#figures");
    await place.evaluate((element, html) => {
      element.insertAdjacentHTML("beforeend", html);
    }, splitIn("late"));
    await joinTexts(page);
    await place.evaluate((element, html) => {
      const made = document.createElement("div");
      made.innerHTML = html.replace(/>[^<]+</g, ">0<");
      element.append(made);
      const texts = (root: Element) => {
        const found: Node[] = [];
        const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) found.push(walker.currentNode);
        return found;
      };
      const wanted = document.createElement("div");
      wanted.innerHTML = html;
      requestAnimationFrame(() => {
        const words = texts(wanted);
        for (const [at, text] of texts(made).entries()) text.nodeValue = words[at]?.nodeValue ?? "";
      });
    }, splitIn("changed"));
    await joinTexts(page);
    await place.evaluate((element, html) => {
      const made = document.createElement("section");
      made.innerHTML = html;
      document.querySelector("#outside")?.append(made);
      requestAnimationFrame(() => element.append(...made.childNodes));
    }, splitIn("moved"));
    await joinTexts(page);
    await expect(copy.locator("#figures > [data-unlike^=moved]")).toHaveCount(
      UNLIKE_FIGURES.length,
    );
    await expect(copy.locator("[data-unlike=changed5]")).toHaveText("Order 10023 of 23 items");
    await page.locator("#plain").evaluate((plain) => plain.append(" of today"));
    await heard.until(" of today");
    for (const kind of ["split", "unlike"]) {
      const textsOf = (locator: typeof copy | Page) =>
        locator
          .locator(`[data-${kind}]`)
          .evaluateAll((all) => all.map((one) => one.textContent?.replace(/\s+/g, " ")));
      const [shown, real] = await Promise.all([textsOf(copy), textsOf(page)]);
      expect(real).toHaveLength(
        PHASES.length * (kind === "split" ? SPLIT_FIGURES : UNLIKE_FIGURES).length,
      );
      if (kind === "unlike") expect(shown).toEqual(real);
      else expect(shown.filter((text) => /\d|WEST/.test(text ?? ""))).toEqual([]);
    }
    const text = heard.text();
    const pieces = SPLIT_FIGURES.flatMap((figure) => figure.pieces.filter((one) => one.length > 3));
    const told = pieces.flatMap(
      (piece) => text.match(new RegExp(`"[^"\\d:{}]*${piece}[^"\\d:{}]*"`)) ?? [],
    );
    expect(told).toEqual([]);
  });
  await test.step("present at load, then changed", async () => {
    expect(await runAll(page, jobsOf("first"))).toEqual([]);
  });
  await test.step("the same, created later", async () => {
    await addLate(page, parts("late"));
    expect(await runAll(page, jobsOf("late"))).toEqual([]);
  });
  await test.step("created with nothing secret, and changed", async () => {
    const names = VECTORS.map((_, at) => ({
      stand: `stand${at}in`,
      canary: canaryOf(at, "changed"),
    }));
    await addLate(
      page,
      VECTORS.map((vector, at) => around(vector, at, "changed", `stand${at}in`)),
    );
    await page.evaluate(() => new Promise(requestAnimationFrame));
    await change(page, names);
  });
  await test.step("created, done, and moved out of its area", async () => {
    await addLate(page, parts("moved"));
    expect(await runAll(page, jobsOf("moved"))).toEqual([]);
    await moveOut(page);
  });
  await test.step("what is ordinary arrives exactly", async () => {
    await page.getByLabel("Nickname").fill("Mary Fields");
    await expect(copy.getByLabel("Nickname")).toHaveValue("Mary Fields");
    await page.locator("#plain").evaluate((plain) => {
      plain.textContent = "The last change";
    });
    await expect(copy.locator("#plain")).toHaveText("The last change");
    await heard.until("The last change");
  });

  const arrived = heard.text();
  const shown = await shownAtDesk(desk.page);
  const cases = VECTORS.flatMap((vector, at) => PHASES.map((phase) => ({ vector, at, phase })));
  const leaked = cases
    .filter(({ at, phase }) => [arrived, shown].some((text) => text.includes(canaryOf(at, phase))))
    .map(({ vector: { name, within }, phase }) => `${within}: ${name} (${phase})`);
  expect(leaked).toEqual([]);
  expect(arrived).not.toContain("canary-of");
  expect(shown).not.toContain("canary-of");
  const missing = cases
    .flatMap(({ at, phase }) => [`${plainOf(at, phase)}text`, `${plainOf(at, phase)}value`])
    .filter((plain) => !arrived.includes(plain));
  expect(missing).toEqual([]);
});
