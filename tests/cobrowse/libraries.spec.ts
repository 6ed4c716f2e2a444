import path from "node:path";
import { build, type Rollup } from "vite";
import { expect, test } from "./fixtures.ts";

const CARDS = {
  imask: "4929561234567894",
  cleave: "4716108999716531",
  payment: "4539682995824395",
  reference: "5425233430109903",
  notes: "6011514433546201",
  editor: "4024007103939509",
} as const;
const IBAN = "DE89370400440532013000";

async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: "error",
    define: { "process.env.NODE_ENV": '"production"' },
    build: {
      write: false,
      minify: false,
      rollupOptions: {
        input: path.join(import.meta.dirname, "libraries/page.ts"),
        output: { format: "iife" },
      },
    },
  });
  const { output } = (Array.isArray(built) ? built[0] : built) as Rollup.RollupOutput;
  return output[0].code;
}

const plain = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();

/** Finds the strings in what was received that hold these letters and digits in this order. */
function createStringSearch(received: string) {
  const strings = [...new Set(received.match(/"(?:[^"\\]|\\.)*"/g))].map(plain);
  return (secret: string): string[] => strings.filter((text) => text.includes(plain(secret)));
}

test("cards, codes and passwords typed into fields of published libraries stay secret", async ({
  site,
  callFrom,
}) => {
  site.setScript("/libraries.js", await bundle());
  site.set(
    "/",
    `<h1>Order number 10023</h1><label>Nickname <input name="nickname"></label>
    <label>Text <input id="imask"></label><label>Other <input id="cleave"></label>
    <label>Notes <textarea id="notes"></textarea></label><div id="editor" contenteditable>Hello</div>
    <p id="far">Nothing</p><div id="code"></div><div id="payment"></div><div id="reference"></div>
    <sl-input id="pass" type="password" label="Entry" password-toggle></sl-input>
    <sl-input id="account" label="Bank account"></sl-input><script src="/libraries.js"></script>`,
  );
  const { widget, copy, received } = await callFrom("/");
  const { page } = widget;
  await expect(copy.getByRole("heading", { name: "Order number 10023" })).toBeAttached();
  const type = (text: string) => page.keyboard.type(text, { delay: 15 });

  await test.step("formatting libraries, a text area and an editor", async () => {
    await page.locator("#imask").focus();
    await type(CARDS.imask);
    await page.locator("#cleave").focus();
    await type(CARDS.cleave);
    await page.locator("#notes").focus();
    await type(`My card ${CARDS.notes}`);
    await page.locator("#editor").focus();
    await page.keyboard.press("End");
    await type(` ${CARDS.editor}`);
    await page.getByLabel("Reference").focus();
    await type(CARDS.reference);
    await expect(page.locator("#mirrored")).toHaveText(`You typed ${CARDS.reference}`);
  });
  await test.step("an order number is shown once its field is left", async () => {
    await page.locator("#notes").fill("");
    await page.locator("#notes").focus();
    await type("Order 40023");
    await page.getByLabel("Nickname").focus();
    await expect(copy.locator("#notes")).toHaveValue("Order 40023");
  });
  await test.step("an IBAN in a text area", async () => {
    await page.locator("#notes").fill("");
    await page.locator("#notes").focus();
    await type(`to ${IBAN}`);
  });
  await test.step("a code in boxes, a card's picture, components", async () => {
    await page.locator("#code input").focus();
    await type("493817");
    await expect(page.locator("#slots")).toHaveText("493817");
    await page.getByPlaceholder("Card number").focus();
    await type(CARDS.payment);
    await page.getByPlaceholder("Cardholder").focus();
    await type("Wilhelmina Quist");
    await page.getByPlaceholder("Valid thru").focus();
    await type("0947");
    await page.getByPlaceholder("CVC").focus();
    await type("738");
    await expect(page.locator("#picture")).toContainText("09/47");
    await page.locator("#pass input").focus();
    await type("hunter-canary");
    await page.locator("#pass").getByRole("button").click();
    await page.locator("#account input").focus();
    await type("canary-of-account");
  });
  await test.step("nothing of it has arrived", async () => {
    await page.getByLabel("Nickname").fill("Mary Fields");
    await expect(copy.getByLabel("Nickname")).toHaveValue("Mary Fields");
    await received.waitFor("Mary Fields");
    await expect(copy.locator("#slots")).not.toHaveText(/\d/);
    await expect(copy.locator("#picture")).not.toContainText(/09\s*\/\s*47|738/);
    const stringsWith = createStringSearch(received.text());
    // The first four digits may be anything.
    for (const secret of [CARDS.imask, CARDS.notes, CARDS.editor])
      expect(stringsWith(secret.slice(0, 4)), secret).not.toEqual([]);
    for (const secret of Object.values(CARDS))
      expect(stringsWith(secret.slice(0, 5)), secret).toEqual([]);
    for (const secret of ["DE89370", "493817", "Wilhelmina Quist", "hunter", "canary"])
      expect(stringsWith(secret), secret).toEqual([]);
  });
});
