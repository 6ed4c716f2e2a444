import type { Page } from "@playwright/test";
import { deskContents } from "./desk-contents.ts";
import { expect, test } from "./fixtures.ts";

// Each has a middle part that occurs nowhere else on the page.
const CARD = "4929 7001 8002 9006";
const IBAN = "DE75 5121 0800 1245 1261 99";
const SSN = "219-09-8127";
const LEAKED = /7001.?8002|5121.?0800.?1245|219.?09.?8127/;

/** Everywhere that `__` may occur in unmarked content. */
const PLACES = `
  <p>You pay with __.</p><p title="__" data-row="__" aria-label="__" aria-description="__">a</p>
  <label>Note <input name="note" value="__" placeholder="__"></label><textarea name="more">__</textarea>
  <select name="by"><option label="__" value="__">__</option></select><output>__</output>
  <div contenteditable>__</div><a href="/of/__">a</a><img alt="__" src="/of/__.png">
  <svg width="9" height="9"><text>__</text><title>__</title></svg><style>.f::after { content: "__" }</style>
  <i style="--number: '__'">a</i><details><summary>__</summary>__</details><meter value="1" title="__"></meter>
  <button type="button" value="__">__</button><table><tr><td>__</td></tr></table>
  <iframe srcdoc="<p>__</p><input value='__'>"></iframe><div class="shade"></div>`;

const written = (number: string) => PLACES.replaceAll("__", number);
const NUMBERS = [CARD, CARD.replaceAll(" ", ""), IBAN, IBAN.replaceAll(" ", ""), SSN];

/** Writes the number to places that only scripts can write to. */
const writeByScript = (page: Page, number: string) =>
  page.evaluate((text) => {
    for (const host of document.querySelectorAll(".shade:empty")) {
      if (host.shadowRoot) continue;
      host.attachShadow({ mode: "open" }).innerHTML = `<p>${text}</p><input value="${text}">`;
    }
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`.g::after { content: "${text}" }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    document.querySelector("style")?.sheet?.insertRule(`.h::after { content: "${text}" }`);
    document.title = `Paid with ${text}`;
    history.replaceState(null, "", `?by=${encodeURIComponent(text)}#${encodeURIComponent(text)}`);
  }, number);

test("card numbers, IBANs and social security numbers never arrive, and similar numbers do", async ({
  site,
  callFrom,
}) => {
  site.set(
    "/",
    `<h1>Order number 10023</h1><p id="plain">Paid on 2026-11-23 2026-11-24, 4929 7001 8002 9004</p>
    <label>Nickname <input name="nickname"></label><div id="places">${NUMBERS.map(written).join("")}</div>`,
  );
  const { widget, copy, received, desk } = await callFrom("/");
  const { page } = widget;
  const plain = copy.locator("#plain");
  const nickname = page.getByLabel("Nickname");
  await expect(plain).toHaveText("Paid on 2026-11-23 2026-11-24, 4929 7001 8002 9004");

  await test.step("written by scripts, and into existing elements", async () => {
    for (const number of NUMBERS) {
      await writeByScript(page, number);
      await page.evaluate(
        ([html, text]) => {
          const place = document.querySelector("#places");
          place?.insertAdjacentHTML("beforeend", html);
          for (const one of document.querySelectorAll("#places p")) {
            one.textContent = `It is ${text}`;
            one.setAttribute("data-late", text);
          }
        },
        [written(number), number] as const,
      );
    }
  });
  await test.step("typed into an ordinary field", async () => {
    for (const number of NUMBERS) {
      await nickname.fill("");
      await nickname.fill(number);
      await expect(copy.getByLabel("Nickname")).toHaveValue("••••••••");
    }
    await nickname.fill("Mary Fields");
    await expect(copy.getByLabel("Nickname")).toHaveValue("Mary Fields");
    await received.waitFor("Mary Fields");
  });
  for (const content of [received.text(), await deskContents(desk.page)])
    expect(content.replaceAll("4929 7001 8002 9004", "").match(LEAKED)).toBeNull();
});
