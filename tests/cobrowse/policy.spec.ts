import type { FrameLocator, Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { setPrivacy } from "./privacy-page.ts";

const change = (page: Page, code: string) => page.evaluate((run) => new Function(run)(), code);

test("at the strict level only allowed content is visible, and images are boxes", async ({
  site,
  team,
  newBrowser,
  callFrom,
}) => {
  await setPrivacy(await (await newBrowser(team.admin)).newPage(), { level: "Strict" });
  const picture = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==";
  site.set(
    "/",
    `<style>.sheet { background: url("/canary-sheet.png") } .sheet::after { content: "canary" }</style>
    <h1 title="canary-title">Shop of canary-heading</h1><p id="words">Some canary words</p>
    <label>Your canary name <input name="fullname" value="canary-value" placeholder="canary"></label>
    <select><option>canary-option</option></select><a href="/canary-link?a=b">canary link</a>
    <div id="pictures"><img src="${picture}" alt="canary-alt" width="120" height="80"><video
      poster="/canary-poster.png" width="100" height="60"></video><svg width="60" height="40"><text>canary-drawn</text></svg><canvas
      width="50" height="30"></canvas><input type="image" alt="canary" src="/canary-button.png" width="40" height="20"></div>
    <div class="sheet" style="width:50px;height:50px;background-image:url(/canary-inline.png)"></div>
    <div id="late"></div>
    <section data-foyer-allow><h2>Opening hours</h2>
      <label>Question <input name="question" value="When?"></label>
      <img id="hours" src="${picture}" alt="Our hours" width="40" height="40">
      <label>Password <input type="password" value="canary-password"></label><p id="card">4111 1111 1111 1111</p>
      <div id="shade"></div></section>`,
  );
  const { widget, copy, received } = await callFrom("/");
  const { page } = widget;

  await test.step("allowed content is visible", async () => {
    await expect(copy.getByRole("heading", { name: "Opening hours" })).toBeAttached();
    await expect(copy.getByLabel("Question")).toHaveValue("When?");
    await expect(copy.getByAltText("Our hours")).toHaveAttribute("src", picture);
    await page.getByLabel("Question").fill("When on Sunday?");
    await expect(copy.getByLabel("Question")).toHaveValue("When on Sunday?");
    await change(
      page,
      `document.querySelector("#shade").attachShadow({ mode: "open" }).innerHTML = "<p>In the shade</p>"`,
    );
    await expect(copy.getByText("In the shade")).toBeAttached();
  });
  const words = copy.locator("h1 + p");
  const pictures = copy.locator("body > div").first();
  await test.step("everything else is bars and bullets, and boxes of the images' sizes", async () => {
    await expect(words).toHaveText(/^–+$/);
    await expect(copy.locator("h1")).toHaveText(/^–+$/);
    await expect(copy.locator("input").first()).toHaveValue("••••••••");
    await expect(copy.locator("section p").first()).toHaveText("••••••••");
    const sizes = await pictures.locator("> *").evaluateAll((boxes) =>
      boxes.map((box) => {
        const { width, height } = box.getBoundingClientRect();
        return `${box.localName} ${width} ${height}`;
      }),
    );
    expect(sizes).toEqual(["img 120 80", "img 100 60", "img 60 40", "img 50 30", "img 40 20"]);
    const hatched = pictures.getByTitle("Hidden from you");
    await expect(hatched).toHaveCount(sizes.length);
    await expect(hatched.first()).toHaveCSS("background-image", /^repeating-linear-gradient/);
  });
  await test.step("a bar is as large as the text was", async () => {
    const widthsIn = (frame: Page | FrameLocator) =>
      frame.locator("h1, h1 + p, select + a").evaluateAll((all) =>
        all.map((one) => {
          const range = document.createRange();
          range.selectNodeContents(one);
          const { width, height } = range.getBoundingClientRect();
          return { width, height };
        }),
      );
    const [shown, real] = await Promise.all([widthsIn(copy), widthsIn(page)]);
    expect(shown).toHaveLength(3);
    for (const [at, { width, height }] of shown.entries()) {
      expect(Math.abs(width - (real[at]?.width ?? 0))).toBeLessThan(12);
      expect(Math.abs(height - (real[at]?.height ?? 0))).toBeLessThan(2);
    }
  });
  await test.step("later changes are hidden, too", async () => {
    expect(await pictures.locator("> [src]").count()).toBe(0);
    await page.getByLabel("Your canary name").pressSequentially("canary-typed");
    await change(
      page,
      `document.querySelector("#words").firstChild.data = "canary-changed";
      document.querySelector("#pictures img").src = "/canary-later.png";
      document.querySelector("#pictures text").textContent = "canary-later";
      document.querySelector(".sheet").style.backgroundImage = "url(/canary-later.png)";
      document.styleSheets[0].insertRule('.b { background: url("/canary-rule.png") }');
      document.querySelector("#late").innerHTML = '<p title="canary">canary</p><img src="/canary.png" alt="canary"><i style="background:url(/canary.png)">canary</i>';
      document.title = "canary-title"; history.pushState(null, "", "/?name=1");`,
    );
    await page.getByLabel("Question").fill("The last one");
    await expect(copy.getByLabel("Question")).toHaveValue("The last one");
    await expect(copy.locator("body > div").nth(2).locator("p")).toHaveText(/^–+$/);
    await received.waitFor("The last one");
    expect(received.text().match(/.{0,80}canary.{0,40}/g)).toBeNull();
  });
});

test("an admin's rules mask, block, allow and pause on their pages", async ({
  site,
  team,
  newBrowser,
  callFrom,
}) => {
  await setPrivacy(await (await newBrowser(team.admin)).newPage(), {
    rules: [
      { address: "/account/*", effect: "mask", selector: ".total" },
      { address: "/account/*", effect: "block", selector: "#map" },
      { address: "/account/*", effect: "mask", selector: ".private p" },
      { address: "/account/*", effect: "allow", selector: "[name=phone], .form input" },
      { address: "/other/*", effect: "mask", selector: "h1" },
      { address: "/medical/*", effect: "pause" },
    ],
  });
  const account = `<h1>Your account</h1><p class="total">canary-total</p><div id="map">canary-map</div>
    <div id="notes"><p>A note</p></div><p id="plain">Nothing yet</p>
    <label>Telephone <input type="tel" name="phone" value="555 0100"></label>
    <div class="form"><label>Password <input type="password" value="canary-password"></label>
    <label>Card <input autocomplete="cc-number" value="canary-card"></label></div>
    <div data-foyer-allow><p class="total">canary-allowed</p></div>`;
  site.set("/account/home", account);
  site.set("/medical/letters", `<h1>canary-letters</h1><a href="/account/home">Back</a>`);
  const { widget, copy, received, screen } = await callFrom("/account/home");
  const { page } = widget;

  await test.step("masked, blocked, and allowed except always masked fields", async () => {
    await expect(copy.getByRole("heading", { name: "Your account" })).toBeAttached();
    await expect(copy.locator(".total").first()).toHaveText("••••••••");
    await expect(copy.getByLabel("Telephone")).toHaveValue("555 0100");
    await expect(copy.locator(".form input").first()).toHaveValue("••••••••");
    await expect(copy.locator(".form input").nth(1)).toHaveValue("••••••••");
  });
  await test.step("elements that match later", async () => {
    await change(
      page,
      `document.querySelector("#notes").className = "private";
      document.querySelector("#notes p").textContent = "canary-note";
      document.querySelector("#map").innerHTML = "<b>canary</b>";
      document.querySelector("h1").insertAdjacentHTML("afterend", '<p class="total">canary</p>');`,
    );
    await expect(copy.locator(".total")).toHaveCount(3);
    await expect(copy.locator("#notes p")).toHaveText("••••••••");
  });
  await test.step("paused when a script changes the URL, before anything is sent", async () => {
    await change(
      page,
      `history.pushState(null, "", "/medical/letters"); document.querySelector("#plain").textContent = "canary-medical"`,
    );
    await expect(screen).toContainText("Sharing is paused on this page.");
    await expect(page.getByText("Sharing is paused on this page")).toBeVisible();
    await expect(screen.locator(".page-view iframe")).toHaveCount(0);
    await page.getByLabel("Telephone").fill("canary-phone");
  });
  await test.step("resumed after that", async () => {
    await change(
      page,
      `document.querySelector("#plain").textContent = "Back again"; document.querySelector("[name=phone]").value = "555 0111"; history.pushState(null, "", "/account/home")`,
    );
    await expect(copy.locator("#plain")).toHaveText("Back again");
    await expect(copy.getByLabel("Telephone")).toHaveValue("555 0111");
    await expect(page.getByText("Ana can see this page")).toBeVisible();
  });
  await test.step("paused when such a page is loaded", async () => {
    await page.goto(`${site.origin}/medical/letters`);
    await expect(screen).toContainText("Sharing is paused on this page.");
    await expect(page.getByText("Sharing is paused on this page")).toBeVisible();
    expect(received.text().match(/.{0,80}canary.{0,40}/g)).toBeNull();
    await page.getByRole("link", { name: "Back" }).click();
    await expect(copy.getByRole("heading", { name: "Your account" })).toBeAttached();
    expect(received.text().match(/.{0,80}canary.{0,40}/g)).toBeNull();
  });
});
