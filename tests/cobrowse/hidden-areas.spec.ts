import { createEventReader } from "./event-reader.ts";
import { expect, test } from "./fixtures.ts";

const PAGE = `
  <p id="plain">Order number 10023</p>
  <label>Nickname <input name="nickname"></label>
  <p><label>Password <input type="password" oninput="this.className = 'typed-' + this.value.length;
    this.style.width = this.value.length + 'ch'; this.setAttribute('aria-valuenow', this.value.length)"></label></p>
  <div id="code" role="group" aria-label="Code">${'<input maxlength="1" size="1" oninput="this.nextElementSibling?.focus()">'.repeat(12)}</div>
  <section data-sensitive>
    <label>Alias <input name="alias"></label>
    <div id="note" contenteditable>Notes</div>
    <p id="text">The first sentence of a private text, and many more after it</p>
    <div id="list" style="height:40px;overflow:auto"><p style="height:900px">Long</p></div>
    <div id="keypad" style="width:180px">
      ${[1, 2, 3, 4, 5, 6, 7, 8, 9].map((key) => `<button type="button" style="width:50px;height:40px" onclick="for (const k of this.parentElement.children) k.classList.toggle('pressed', k === this)">${key}</button>`).join("")}
    </div>
    <div id="tiles">
      ${[1, 2, 3, 4, 5, 6, 7, 8, 9].map((key) => `<div style="display:inline-block;width:50px;height:40px" onclick="for (const k of this.parentElement.children) k.className = k === this ? 'tile selected' : 'tile'"><span>${key}</span></div>`).join("")}
    </div>
    <fieldset><label><input type="radio" name="plan" value="a">A</label><label><input type="radio" name="plan" value="b">B</label></fieldset>
  </section>`;

test("activity in a hidden area can't be counted, timed or located", async ({ site, callFrom }) => {
  site.set("/", PAGE);
  const call = await callFrom("/");
  const { page } = call.widget;
  await expect(call.copy.locator("#plain")).toHaveText("Order number 10023");
  const eventsDuring = createEventReader(call);
  const press = async (area: string, keys: string) => {
    for (const key of keys) {
      const box = await page.locator(area).getByText(key, { exact: true }).boundingBox();
      if (!box) throw new Error(`there is no key ${key}`);
      await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    }
  };

  await test.step("activity elsewhere is visible", async () => {
    const events = await eventsDuring(() => page.getByLabel("Nickname").pressSequentially("Mary"));
    expect(events.filter((event) => event.includes(`"text":"Mar`))).toHaveLength(2);
  });
  await test.step("typing", async () => {
    const fields = {
      password: page.getByLabel("Password"),
      "a field of a marked area": page.getByLabel("Alias"),
      "an editable text": page.locator("#note"),
      "a code, a field for each digit": page.locator("#code input").first(),
    };
    for (const [name, field] of Object.entries(fields)) {
      await field.click();
      const type = (text: string) => eventsDuring(() => page.keyboard.type(text));
      expect(await type("12345"), `${name}: five keys`).toEqual([]);
      await field.evaluate((element) => (element as HTMLElement).focus());
      expect(await type("1"), `${name}: one more`).toEqual([]);
      const edit = () =>
        eventsDuring(async () => {
          for (const key of ["Backspace", "Enter", "a", "Enter", "b", "Control+a", "Delete", "c"])
            await page.keyboard.press(key);
        });
      if (!name.startsWith("a code")) expect(await edit(), `${name}: edited`).toEqual([]);
    }
  });
  for (const area of ["#keypad", "#tiles"])
    await test.step(`an on-screen keypad: ${area}`, async () => {
      await page.getByLabel("Nickname").click();
      const first = await eventsDuring(() => press(area, "5"));
      expect(await eventsDuring(() => press(area, "1111"))).toEqual([]);
      expect(await eventsDuring(() => press(area, "19735284"))).toEqual([]);
      await page.getByLabel("Nickname").click();
      await page.mouse.move(1, 1);
      expect(await eventsDuring(() => press(area, "9"))).toEqual(first);
    });
  await test.step("choosing, scrolling, selecting", async () => {
    await page.getByLabel("A", { exact: true }).check();
    expect(await eventsDuring(() => page.getByLabel("B", { exact: true }).check())).toEqual([]);
    const scroll = (top: number) =>
      page.locator("#list").evaluate((list, to) => {
        list.scrollTop = to;
        return new Promise(requestAnimationFrame);
      }, top);
    expect(await eventsDuring(() => scroll(300))).toEqual([]);
    const select = (to: number) =>
      page.locator("#text").evaluate((text, end) => {
        for (let at = 1; at <= end; at += 1)
          getSelection()?.setBaseAndExtent(text.firstChild as Node, 0, text.firstChild as Node, at);
        return new Promise(requestAnimationFrame);
      }, to);
    expect(await eventsDuring(() => select(4))).toEqual([]);
    expect(await eventsDuring(() => select(40))).toEqual([]);
  });
  await test.step("a new snapshot does not reveal the state either", async () => {
    const state = () =>
      call.copy
        .locator("section")
        .evaluate((area) => area.innerHTML.match(/pressed|selected|checked|typed-/g));
    expect(await state()).toBeNull();
    await page.getByRole("button", { name: "Stop sharing this page" }).click();
    await page.getByRole("button", { name: "Share this page again" }).click();
    await expect(call.copy.getByLabel("Nickname")).toHaveValue("Mary");
    expect(await state()).toBeNull();
  });
});
