import { deskContents } from "./desk-contents.ts";
import { findPieces, storedAndLogged, watchTraffic } from "./everything-sent.ts";
import { expect, test } from "./fixtures.ts";
import { setPrivacy } from "./privacy-page.ts";
import {
  changeByScript,
  documentWith,
  fill,
  hosted,
  NUMBER,
  replaceEverywhere,
} from "./strict-document.ts";

// Letters that are nowhere else in this order.
const FIRST = "qZxVkWjQ";
const LATE = "wXqJzPvK";
const CHANGED = "jVqHxZwG";
const SCRIPTED = "zKqYvXjB";
const STAND_IN = "vKzWqXjH";

test("at the strict level nothing of a page is sent but its structure and layout", async ({
  site,
  team,
  server,
  newBrowser,
  callFrom,
}) => {
  test.setTimeout(180_000);
  await setPrivacy(await (await newBrowser(team.admin)).newPage(), { level: "Strict" });
  site.set(
    "/orders",
    `<main id="first">${hosted(FIRST, "all")}</main><main id="late"></main><p id="plain" data-foyer-allow>Ready</p>`,
  );
  let sent = () => "";
  const { widget, desk, copy, received } = await callFrom("/orders", {
    async visitor(page) {
      sent = watchTraffic(page, server.origin);
      await page.addInitScript((secret) => {
        document.addEventListener("DOMContentLoaded", () => {
          document.title = secret;
        });
      }, FIRST);
    },
    whileRinging: (page) => page.evaluate(fill, { root: "#first", frame: documentWith(FIRST) }),
  });
  const { page } = widget;
  const say = async (text: string) => {
    await page.locator("#plain").evaluate((plain, words) => {
      plain.textContent = words;
    }, text);
    // A snapshot of every element with every attribute takes its time.
    await expect.poll(() => received.text().includes(text), { timeout: 60_000 }).toBe(true);
  };
  await expect(copy.getByText("Ready")).toBeAttached({ timeout: 60_000 });
  const add = (secret: string) =>
    page.evaluate((html) => {
      const late = document.querySelector("#late");
      if (late) late.innerHTML = html;
    }, hosted(secret));

  await test.step("what is added later", async () => {
    await add(LATE);
    await page.evaluate(fill, { root: "#late", frame: documentWith(LATE) });
    await say("Added");
  });
  await test.step("what is changed later", async () => {
    await add(STAND_IN);
    await page.evaluate(fill, { root: "#late", frame: documentWith(STAND_IN) });
    await say("Replaced");
    await page.evaluate(replaceEverywhere, { from: STAND_IN, to: CHANGED });
    await say("Changed");
  });
  await test.step("what scripts change", async () => {
    await page.evaluate(changeByScript, { secret: SCRIPTED, root: "#late" });
    await say("Scripted");
    await expect(copy.getByText("Scripted")).toBeAttached();
  });

  const contents = await deskContents(desk.page);
  const stored = await storedAndLogged(server);
  for (const [where, text] of Object.entries({
    channel: received.text(),
    desk: contents,
    http: sent(),
    stored,
  })) {
    // The page's own URL is in the requests of visitors, masked as without a call.
    for (const secret of [FIRST, LATE, CHANGED, SCRIPTED, STAND_IN])
      if (where !== "http" || secret !== SCRIPTED)
        expect(findPieces(text, secret), `${secret} in ${where}`).toEqual([]);
    expect(findPieces(text, NUMBER, NUMBER.length), `the number in ${where}`).toEqual([]);
  }
});
