import { EventType, IncrementalSource } from "@rrweb/types";
import { createEventReader } from "./event-reader.ts";
import { expect, test } from "./fixtures.ts";
import { setPrivacy } from "./privacy-page.ts";

const KEYS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 0];
const keypad = (id: string, tag: string, attributes = ""): string =>
  `<div id="${id}" ${attributes} style="width:170px">${KEYS.map((key) => `<${tag} style="display:inline-block;width:48px;height:40px" onclick="press(this)">${key}</${tag}>`).join("")}</div>`;

const TYPING_PAGE = `
  <p id="plain">Nothing yet</p>
  <label>Password <input type="password" oninput="count(this.value.length)"></label>
  <div style="position:relative"><input id="otp" autocomplete="one-time-code" maxlength="12" aria-label="Code" oninput="boxes(this.value)"></div>
  <div id="pad" tabindex="0">Enter your code with the keyboard</div>
  ${keypad("keypad", "button", "data-sensitive")}
  <p id="count">0</p><div id="bar" style="height:4px;width:0"></div><div id="dots"></div><div id="row">${"<b>_</b>".repeat(12)}</div>
  <script>
    const at = (id) => document.getElementById(id);
    let typed = 0;
    function count(n) { at("count").textContent = n + " characters"; at("bar").style.width = n + "px"; at("bar").className = "n" + n; }
    function boxes(value) { [...at("row").children].forEach((box, i) => { box.textContent = i < value.length ? "*" : "_"; box.className = i === value.length ? "next" : ""; }); }
    at("pad").addEventListener("keydown", () => { typed += 1; at("dots").append(document.createElement("i")); boxes("x".repeat(typed)); });
    function press() { at("dots").innerHTML += "<u></u>"; }
  </script>`;

test("what a page shows of keys in something hidden is sent once, when the visitor pauses", async ({
  site,
  callFrom,
}) => {
  site.set("/", TYPING_PAGE);
  const call = await callFrom("/");
  const { page } = call.widget;
  await expect(call.copy.locator("#plain")).toHaveText("Nothing yet");
  const eventsDuring = createEventReader(call);
  const click = async (keys: string) => {
    for (const key of keys) await page.locator("#keypad").getByText(key, { exact: true }).click();
  };
  const ways: Record<string, (keys: string) => Promise<unknown>> = {
    "a counter of a password field": (keys) => page.getByLabel("Password").pressSequentially(keys),
    "boxes of a code field": (keys) => page.getByLabel("Code").pressSequentially(keys),
    "boxes without a field": (keys) => page.locator("#pad").pressSequentially(keys),
    "dots of a hidden keypad": click,
  };
  // Not what the pointer does, which is the same for each key of a hidden keypad.
  const isPointer = (event: string) => /^\{"source":(1|2),/.test(event);
  for (const [name, type] of Object.entries(ways)) {
    // The field gets the focus, and the first key may be shown as it is.
    await eventsDuring(() => type("1"));
    const few = (await eventsDuring(() => type("12"))).filter((event) => !isPointer(event));
    const many = (await eventsDuring(() => type("123456"))).filter((event) => !isPointer(event));
    expect(many.length, name).toBeLessThanOrEqual(Math.max(2, few.length));
  }
  await expect(call.copy.locator("#count")).toHaveText("9 characters");
});

test("what was cleared before the call isn't shown", async ({ site, callFrom }) => {
  site.set(
    "/",
    `<p id="plain">Here</p><input aria-label="Town" value="canary-town"><textarea aria-label="Note">canary-note</textarea>
    <input type="checkbox" aria-label="Paper" checked><input type="search" aria-label="Search" value="canary-search">`,
  );
  const { copy, widget, received } = await callFrom("/", {
    async whileRinging(page) {
      for (const name of ["Town", "Note", "Search"]) await page.getByLabel(name).fill("");
      await page.getByLabel("Paper").uncheck();
    },
  });
  await expect(copy.locator("#plain")).toHaveText("Here");
  for (const name of ["Town", "Note", "Search"])
    await expect(copy.getByLabel(name)).toHaveValue("");
  await expect(copy.getByLabel("Paper")).not.toBeChecked();
  await widget.page.getByLabel("Note").evaluate((note) => {
    note.textContent = "canary-default";
  });
  await widget.page.getByLabel("Town").fill("Bath");
  await expect(copy.getByLabel("Town")).toHaveValue("Bath");
  expect(received.text()).not.toContain("canary");
});

type Position = { readonly id: number; readonly x: number; readonly y: number };

/** Where the desk has been told that the pointer was. */
function positionsIn(text: string): Position[] {
  return text
    .split("\n")
    .filter((line) => line.startsWith(`{"type":"events"`))
    .flatMap((line) => JSON.parse(line).events)
    .filter(({ type }) => type === EventType.IncrementalSnapshot)
    .flatMap(({ data }) =>
      data.source === IncrementalSource.MouseInteraction ? [data] : (data.positions ?? []),
    )
    .filter(({ x, y }) => typeof x === "number" && typeof y === "number");
}

test("at the strict level the keys of a keypad without a mark can't be told apart", async ({
  site,
  team,
  newBrowser,
  callFrom,
}) => {
  await setPrivacy(await (await newBrowser(team.admin)).newPage(), { level: "Strict" });
  site.set(
    "/",
    `<p id="plain" data-foyer-allow>Here</p>${keypad("buttons", "button")}<hr>${keypad("tiles", "div")}<p><button id="buy">Buy it now</button></p>
    <script>function press(key) { for (const one of key.parentElement.children) one.className = one === key ? "pressed" : ""; }</script>`,
  );
  const { copy, widget, received } = await callFrom("/");
  const { page } = widget;
  await expect(copy.getByText("Here")).toBeAttached();
  await page.locator("#buy").hover();
  const areas = [];
  for (const pad of ["#buttons", "#tiles"]) {
    for (const key of "4815")
      await page
        .locator(pad)
        .getByText(key, { exact: true })
        .click({ position: { x: 20, y: 20 } });
    const box = await page.locator(pad).boundingBox();
    if (!box) throw new Error(`${pad} isn't visible`);
    areas.push(box);
  }
  await page.locator("#buy").click();
  await page.locator("#plain").evaluate((plain) => {
    plain.textContent = "Done";
  });
  await received.waitFor("Done");
  const positions = positionsIn(received.text());
  for (const { width, height } of areas) {
    const isCentre = ({ x, y }: { readonly x: number; readonly y: number }) =>
      Math.abs(x - width / 2) < 2 && Math.abs(y - height / 2) < 2;
    const area = positions.find(isCentre)?.id;
    expect(area).toBeDefined();
    expect(positions.filter(({ id }) => id === area).every(isCentre)).toBe(true);
  }
  // The state of a key, and which one was pressed.
  const ids = new Set(positions.map(({ id }) => id));
  expect(ids.size).toBeLessThanOrEqual(8);
});
