import { deskContents } from "./desk-contents.ts";
import { findPieces, storedAndLogged, watchTraffic } from "./everything-sent.ts";
import { expect, test } from "./fixtures.ts";

const TOKEN = "x7Kp2mQ9vLzR4tW8";
const SECOND = "Hq3wB8nYt5Vc1GkJ";
const NAME = "mary.fieldzqx";
const CARD = "4929700180029006";
const SHORT = "qz7kx1";

const HEAD = `<script>document.title = "Reset ${TOKEN} for ${NAME}@home.example, card ${CARD}"</script>
  <link rel="canonical" href="/reset/${SHORT}?token=${TOKEN}"><link rel="alternate" href="/${TOKEN}">
  <meta property="og:url" content="/reset/${TOKEN}"><a href="/reset/${SHORT}#/in?token=${SECOND}">Again</a>
  <a href="/go?next=${encodeURIComponent(`/in?access_token=${TOKEN}`)}">Go</a><p id="plain">Nothing yet</p>`;

test("nothing secret in a page's URL, title and referrer is sent, stored, logged or shown", async ({
  site,
  server,
  callFrom,
}) => {
  site.set(`/reset/${SHORT}`, HEAD, { "referrer-policy": "unsafe-url" });
  let sent = () => "";
  const requests: { url: string; method: string; referer: string | undefined }[] = [];
  const address = `/reset/${SHORT}?email=${NAME}%40home.example&q=winter+tyres&x=${TOKEN}#access_token=${SECOND}`;
  const { widget, desk, copy, screen, received } = await callFrom(address, {
    async visitor(page) {
      sent = watchTraffic(page, server.origin);
      page.on("request", (request) => {
        const { pathname } = new URL(request.url());
        if (pathname.startsWith("/api/widget/"))
          requests.push({
            url: request.url(),
            method: request.method(),
            referer: request.headers().referer,
          });
      });
    },
  });
  const { page } = widget;
  await test.step("the desk shows what is left", async () => {
    await expect(copy.locator("#plain")).toHaveText("Nothing yet");
    await expect(screen).toContainText("/reset/••••••••");
    await expect(
      desk.page.getByText("Reset •••••••• for ••••••••, card ••••••••").first(),
    ).toBeVisible();
  });
  await test.step("another URL without a new document", async () => {
    await page.evaluate(
      ([card, token]) => {
        history.pushState(
          null,
          "",
          `/pay/${card}/done;jsessionid=${token}?q=a#/orders/12?token=${token}`,
        );
        document.title = `Paid with ${card}`;
      },
      [CARD, SECOND],
    );
    await expect(screen).toContainText("/pay/••••");
    await received.waitFor("#/orders/12");
  });
  await test.step("after the call", async () => {
    await widget.end.click();
    await expect(widget.end).toBeHidden();
    await expect
      .poll(() => requests.filter(({ url }) => url.endsWith("/view")).length)
      .toBeGreaterThan(1);
  });

  expect(requests.filter(({ method }) => method === "GET")).toEqual([]);
  expect(requests.filter(({ url, referer }) => url.includes("?") || Boolean(referer))).toEqual([]);
  const withoutReferer = sent().replace(/^referer: .*$/gm, "");
  const places = {
    http: withoutReferer,
    channel: received.text(),
    desk: await deskContents(desk.page),
    stored: await storedAndLogged(server),
  };
  for (const [where, text] of Object.entries(places))
    for (const secret of [TOKEN, SECOND, NAME, CARD, SHORT])
      expect(findPieces(text, secret, 6), `${secret} in ${where}`).toEqual([]);
  expect(withoutReferer).toContain("winter+tyres");
});
