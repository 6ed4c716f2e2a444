import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";

/** Each makes `element` throw or return wrong values when it is read. */
const FAULTS: readonly (readonly [name: string, code: string])[] = [
  [
    "attributes",
    `Object.defineProperty(element, "attributes", { configurable: true, get() { throw new Error("no") } })`,
  ],
  ["matches", `element.matches = () => { throw new Error("no") }`],
  [
    "getAttribute",
    `element.querySelector("input").getAttribute = () => { throw new Error("no") }; element.getAttribute = () => { throw new Error("no") }; element.matches = null`,
  ],
  [
    "tagName",
    `Object.defineProperty(element, "tagName", { configurable: true, get() { throw new Error("no") } })`,
  ],
  [
    "class list and style",
    `for (const name of ["classList", "style"]) Object.defineProperty(element, name, { configurable: true, get() { throw new Error("no") } }); element.matches = null`,
  ],
  [
    "value",
    `const f = element.querySelector("input"); Object.defineProperty(f, "value", { configurable: true, get() { throw new Error("no") }, set() {} }); element.matches = null`,
  ],
  [
    "a prototype that is a proxy",
    `Object.setPrototypeOf(element, new Proxy(HTMLElement.prototype, { get() { throw new Error("no") } }))`,
  ],
  [
    "size",
    `element.className = "rr-block"; element.getBoundingClientRect = () => { throw new Error("no") }`,
  ],
];
const CLOBBERED = `<form>${["attributes", "matches", "getAttribute", "closest", "childNodes", "parentNode", "nodeType", "id", "querySelectorAll"].map((name) => `<input name="${name}" value="canary">`).join("")}<p>canary</p></form>`;
const BROKEN_ELEMENT = `<broken-element><p>canary</p></broken-element>`;

const ELEMENTS = FAULTS.map(
  (_, at) =>
    `<article data-fault="${at}"><p title="canary">canary</p><input name="note" value="canary"></article>`,
).join("");

/** Runs in the page. */
const breakElements = `
  for (const place of document.querySelectorAll("[data-place]")) {
    place.removeAttribute("data-place");
    place.innerHTML = ${JSON.stringify(CLOBBERED + BROKEN_ELEMENT)};
  }
  for (const [at, code] of ${JSON.stringify(FAULTS.map(([, code]) => code))}.entries()) {
    const element = document.querySelector('[data-fault="' + at + '"]');
    element.removeAttribute("data-fault");
    new Function("element", code)(element);
  }`;

test("an element that can't be read is hidden, and all others are shown", async ({
  site,
  callFrom,
}) => {
  site.set(
    "/",
    `<h1>Order number 10023</h1><label>Nickname <input name="nickname" value="Mary"></label>
    <script>customElements.define("broken-element", class extends HTMLElement {
      static observedAttributes = ["class"];
      connectedCallback() { Object.defineProperty(this, "matches", { get() { throw new Error("no") } }); throw new Error("broken") }
      attributeChangedCallback() { throw new Error("broken") }
    })</script>
    ${ELEMENTS}<div data-place></div><p id="plain">Still here</p>`,
  );
  const breakAll = (visitor: Page) => visitor.evaluate((run) => new Function(run)(), breakElements);
  const { widget, copy, received } = await callFrom("/", { whileRinging: breakAll });
  const { page } = widget;
  const expectInSync = async (content: string) => {
    // Playwright's locators read all elements and would throw.
    await page.evaluate((text) => {
      const nickname = document.querySelector<HTMLInputElement>("[name=nickname]");
      const plain = document.querySelector("#plain");
      if (!nickname || !plain) throw new Error("the page is incomplete");
      nickname.value = text;
      nickname.dispatchEvent(new Event("input", { bubbles: true }));
      plain.textContent = text;
    }, content);
    await expect(copy.getByLabel("Nickname")).toHaveValue(content);
    await expect(copy.locator("#plain")).toHaveText(content);
    await received.waitFor(content);
  };

  await test.step("present at load", async () => {
    await expect(copy.getByRole("heading", { name: "Order number 10023" })).toBeAttached();
    await expectInSync("Mary Fields");
  });
  await test.step("added later, together with ordinary elements", async () => {
    const html = `<h2>Added later</h2>${ELEMENTS}<div data-place></div>`;
    await page.evaluate(
      (run) => new Function(run)(),
      `document.body.insertAdjacentHTML("beforeend", ${JSON.stringify(html)}); ${breakElements}`,
    );
    await expect(copy.getByRole("heading", { name: "Added later" })).toBeAttached();
    await expectInSync("Mary again");
  });
  await test.step("changed", async () => {
    await page.evaluate(() => {
      const set = (element: Element) => {
        Element.prototype.setAttribute.call(element, "data-late", "canary");
        Node.prototype.appendChild.call(element, document.createElement("b")).textContent =
          "canary";
      };
      for (const element of document.querySelectorAll("article,form,broken-element")) set(element);
    });
    await expectInSync("Mary the third");
  });
  expect(received.text().match(/.{0,80}canary.{0,40}/g)).toBeNull();
});

test("an element that prevents reading the page does so only until it is removed", async ({
  site,
  callFrom,
}) => {
  site.set("/", `<h1>Order number 10023</h1><article>canary</article><p id="plain">Here</p>`);
  let readFailed: Promise<unknown> = Promise.resolve();
  const { widget, copy, received } = await callFrom("/", {
    visitor: async (visitor) => {
      readFailed = visitor.waitForEvent("console", (message) =>
        message.text().includes("unreadable element"),
      );
    },
    whileRinging: (visitor) =>
      visitor.evaluate(() => {
        for (const name of ["attributes", "tagName"])
          Object.defineProperty(document.querySelector("article"), name, {
            get() {
              throw new Error("unreadable element");
            },
          });
      }),
  });
  await readFailed;
  await expect(copy.locator("h1")).toHaveCount(0);
  await widget.page.evaluate(() => {
    const article = document.querySelector("article");
    if (article?.parentNode) article.parentNode.removeChild(article);
  });
  await expect(copy.getByRole("heading", { name: "Order number 10023" })).toBeAttached();
  await widget.page.evaluate(() => {
    for (const plain of document.querySelectorAll("#plain")) plain.textContent = "Still here";
  });
  await expect(copy.locator("#plain")).toHaveText("Still here");
  expect(received.text()).not.toContain("canary");
});
