import { EventType, IncrementalSource, NodeType } from "@rrweb/types";
import { openCrossOriginServer } from "./cross-origin-server.ts";
import { expect, test } from "./fixtures.ts";
import { type HostileVisitor, hostileVisitor } from "./hostile-visitor.ts";

const AGENT = "x-agent";

test("resources of a visitor's page load without the agent's cookies and without a referrer", async ({
  site,
  callFrom,
}) => {
  const server = await openCrossOriginServer();
  site.set(
    "/",
    `<link rel="stylesheet" href="${server.origin}/style.css"><h1>Bicycles</h1>
    <img src="${server.origin}/pic.gif" alt="A bicycle">
    <div style="width:9px;height:9px;background:url(${server.origin}/inline.gif)"></div>`,
  );
  const { copy, desk } = await callFrom("/", {
    async desk(page) {
      await page.setExtraHTTPHeaders({ [AGENT]: "1" });
      await page.context().addCookies([
        { name: "ours", value: "secret", url: server.origin },
        { name: "wide", value: "secret", url: server.origin, sameSite: "Strict" },
      ]);
      // The control: without protection, this browser sends its cookies there.
      await page.goto(`${server.origin}/control`);
    },
  });
  await expect(copy.getByRole("heading", { name: "Bicycles" })).toBeAttached();
  const paths = () => server.requestsFrom(AGENT).map(({ path }) => path);
  for (const path of ["/pic.gif", "/style.css", "/inline.gif", "/back.gif", "/font.woff2"])
    await expect.poll(paths).toContain(path);
  const [control, ...rest] = server
    .requestsFrom(AGENT)
    .filter(({ path }) => path !== "/favicon.ico");
  expect(control?.headers.cookie).toContain("ours=secret");
  // Resources of a cross-origin style sheet may send that sheet's URL as the referrer.
  const leaking = rest.filter(
    ({ headers: { cookie, referer = server.origin } }) =>
      cookie || !referer.startsWith(server.origin),
  );
  expect(leaking).toEqual([]);
  await expect(desk.end).toBeVisible();
  server.close();
});

let ids = 100;
const element = (
  tagName: string,
  attributes: Record<string, unknown> = {},
  ...childNodes: unknown[]
) => ({ type: NodeType.Element, id: ids++, tagName, attributes, childNodes });
const text = (textContent: string) => ({ type: NodeType.Text, id: ids++, textContent });

const RUN = "top.ran = true";

const hostileSvg = (elsewhere: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" onload="${RUN}"><script>${RUN}</script>
  <image href="${elsewhere}/svg-image.png"/><style>@import "${elsewhere}/svg.css";</style>
  <foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="javascript:${RUN}"/></foreignObject>
  <symbol id="part" onclick="${RUN}"><a href="javascript:${RUN}"><rect width="9" height="9" fill="url(${elsewhere}/fill.svg#a)"/></a>
  <image href="${elsewhere}/part.png"/><use href="${elsewhere}/use.svg#x"/><path d="M0 0h9v9z" onmouseover="${RUN}"/></symbol></svg>`;

/** A page with everything that runs, navigates or loads what must not be loaded. */
const hostilePage = (elsewhere: string, desk: string) =>
  element(
    "html",
    { onload: RUN },
    element(
      "head",
      {},
      element("base", { href: `${elsewhere}/base/`, target: "_top" }),
      element("meta", { "http-equiv": "refresh", content: `0;url=${elsewhere}/refresh` }),
      element("link", { rel: "prefetch", href: `${elsewhere}/prefetch` }),
      element("link", { rel: "manifest", href: `${elsewhere}/manifest` }),
      element("script", { src: `${elsewhere}/script.js` }, text(RUN)),
      element("SCRIPT", {}, text(RUN)),
    ),
    element(
      "body",
      { onfocus: RUN },
      element("h1", {}, text("Hostile page")),
      element("img", { src: "x", onerror: RUN }),
      element("img", { src: `${desk}/api/auth/sign-out` }),
      element("img", { src: `data:image/svg+xml,${encodeURIComponent(hostileSvg(elsewhere))}` }),
      element("iframe", { src: `data:image/svg+xml,${encodeURIComponent(hostileSvg(elsewhere))}` }),
      element(
        "style",
        {},
        text(
          `h1 { behavior: url(${elsewhere}/a.htc); -moz-binding: url(${elsewhere}/b.xml#c); width: expression(top.ran = true); color: rgb(1, 2, 3) }
          @import "data:text/css,p{background:url(${elsewhere}/imported)}"; @import "${desk}/api/auth/sign-out";
          p { background: url("${desk}/api/auth/sign-out") }`,
        ),
      ),
      element("meta", { name: "color-scheme", content: "dark", "http-equiv": "refresh" }),
      {
        ...element(
          "svg",
          {},
          {
            ...element("use", { href: `${elsewhere}/sprite.svg#part` }),
            isSVG: true,
          },
        ),
        isSVG: true,
      },
      element("a", { href: `javascript:${RUN}`, ping: `${elsewhere}/ping` }, text("Click")),
      element("a", { href: "java\nscript:alert(1)" }, text("Click")),
      element("iframe", { srcdoc: `<script>${RUN}</script>` }),
      element("iframe", { src: `${elsewhere}/frame` }),
      element("iframe", { src: `javascript:${RUN}` }),
      element("object", { data: `${elsewhere}/object` }),
      element("embed", { src: `${elsewhere}/embed` }),
      element(
        "form",
        { action: `${elsewhere}/form`, id: "f" },
        element("button", { formaction: `${elsewhere}/formaction`, autofocus: "" }, text("Send")),
      ),
      {
        ...element(
          "svg",
          { onload: RUN },
          { ...element("script", {}, text(RUN)), isSVG: true },
          { ...element("use", { "xlink:href": `${elsewhere}/use.svg#x` }), isSVG: true },
          {
            ...element("animate", { attributeName: "href", to: `javascript:${RUN}` }),
            isSVG: true,
          },
        ),
        isSVG: true,
      },
      element("p", { id: "changed" }, text("Changed later")),
    ),
  );

const incremental = (data: Record<string, unknown>) => ({
  type: EventType.IncrementalSnapshot,
  timestamp: 2,
  data,
});

test("a hostile visitor's page runs nothing, navigates nowhere, and is rejected after too many invalid messages", async ({
  site,
  callFrom,
}) => {
  const server = await openCrossOriginServer();
  site.set("/", "<h1>Harmless</h1>");
  let visitor: HostileVisitor | undefined;
  const { desk, screen, copy } = await callFrom("/", {
    async desk(page) {
      await page.setExtraHTTPHeaders({ [AGENT]: "1" });
    },
    async visitor(page) {
      visitor = await hostileVisitor(page);
    },
  });
  const { page } = desk;
  const address = page.url();
  const consoleMessages: string[] = [];
  page.on("console", (message) => consoleMessages.push(message.text()));
  if (!visitor) throw new Error("there is no visitor");
  const { send, nextChannel } = visitor;
  const html = hostilePage(server.origin, new URL(address).origin);
  const changedId = JSON.stringify(html).match(/"id":(\d+),"tagName":"p"/)?.[1];
  const events = (...list: unknown[]) => send(JSON.stringify({ type: "events", events: list }));

  await test.step("a hostile snapshot is sanitized and shown", async () => {
    await send(
      JSON.stringify({ type: "state", sharing: "on", permission: "control", asked: null }),
    );
    await events(
      { type: EventType.Meta, timestamp: 1, data: { href: "", width: 1280, height: 800 } },
      {
        type: EventType.FullSnapshot,
        timestamp: 1,
        data: {
          node: { type: NodeType.Document, id: 1, childNodes: [html] },
          initialOffset: { top: 0, left: 0 },
        },
      },
      incremental({
        source: IncrementalSource.Mutation,
        texts: [],
        removes: [],
        adds: [
          { parentId: Number(changedId), nextId: null, node: element("script", {}, text(RUN)) },
          {
            parentId: Number(changedId),
            nextId: null,
            node: element("b", { onclick: RUN, id: "added" }),
          },
        ],
        attributes: [
          {
            id: Number(changedId),
            attributes: { onclick: RUN, srcdoc: RUN, href: `javascript:${RUN}`, title: "Kept" },
          },
        ],
      }),
    );
    for (const kind of ["sprite", "picture", "font"]) {
      const url = `${server.origin}/sprite.svg`;
      const data = Buffer.from(hostileSvg(server.origin)).toString("base64");
      const face = { family: "Hostile" };
      const part = { url, kind, face, number: 0, data, isLast: true };
      await send(JSON.stringify({ type: "asset", part }));
    }
    await expect(copy.getByRole("heading", { name: "Hostile page" })).toHaveCSS(
      "color",
      "rgb(1, 2, 3)",
    );
    await expect(copy.locator("#added")).toBeAttached();
    await expect(copy.locator("#changed")).toHaveAttribute("title", "Kept");
  });
  await test.step("nothing dangerous is in the document", async () => {
    const found = await copy.locator("html").evaluate((root) => {
      const all = [root, ...root.querySelectorAll("*")];
      return all.flatMap((one) => [
        ...(/^(script|base|object|embed)$/i.test(one.localName) ? [one.localName] : []),
        ...[...one.attributes]
          .filter(
            ({ name, value }) =>
              /^(on|srcdoc|action|formaction|ping|http-equiv|autofocus)/i.test(name) ||
              /javascript:/i.test(value),
          )
          .map(({ name }) => `${one.localName} ${name}`),
      ]);
    });
    expect(found).toEqual([]);
    expect(server.requestsFrom(AGENT).map(({ path }) => path)).toEqual([]);
  });
  await test.step("the CSP stops what gets into the document anyway", async () => {
    await copy.locator("body").evaluate((body, elsewhere) => {
      const add = (name: string, attributes: Record<string, string>) => {
        const made = body.ownerDocument.createElement(name);
        for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
        body.append(made);
        return made;
      };
      add("script", {}).textContent = "top.ran = true";
      add("script", { src: `${elsewhere}/late.js` });
      add("img", { src: "x:", onerror: "top.ran = true" });
      add("iframe", { src: `${elsewhere}/late-frame` });
    }, server.origin);
    await expect.poll(() => consoleMessages.join("\n")).toContain("frame-src");
    expect(server.requestsFrom(AGENT).map(({ path }) => path)).toEqual([]);
    expect(await page.evaluate(() => "ran" in window)).toBe(false);
    expect(page.url()).toBe(address);
    await page
      .context()
      .cookies()
      .then((all) => expect(all.length).toBeGreaterThan(0));
  });
  await test.step("a message that is too long closes the channel, and a new one works", async () => {
    await send(JSON.stringify({ type: "page", title: " ".repeat(70 * 1_024 * 1_024) }));
    await nextChannel();
    await send(
      JSON.stringify({ type: "state", sharing: "on", permission: "nothing", asked: null }),
    );
    await expect(screen.getByRole("button", { name: "Ask to control" })).toBeVisible();
  });
  await test.step("after too many invalid messages the page is not shown any more", async () => {
    for (const message of ["{", "null", `{"type":"run"}`, `{"type":"events","events":[1]}`])
      await send(message);
    await expect(screen).toContainText("This page can't be shown.");
    await expect(screen.locator(".page-view iframe")).toHaveCount(0);
  });
  await test.step("the desk and the call still work", async () => {
    await desk.call.getByRole("button", { name: "Mute microphone" }).click();
    await expect(desk.call.getByRole("button", { name: "Unmute microphone" })).toBeVisible();
    await desk.end.click();
    await expect(desk.call).toBeHidden();
  });
  server.close();
});
