import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";
import { text } from "node:stream/consumers";
import { test as base, type ConsoleMessage, expect, type Page } from "@playwright/test";
import { openTemplateSite } from "../cobrowse/template-site.ts";
import { WidgetPage } from "../e2e/widget-page.ts";
import { createServerProcess } from "../process/server-process.ts";
import { connectAgent } from "../protocol/agent.ts";
import { freePort } from "../world.ts";
import { hostPages, withEmbed } from "./pages.ts";

const TURBO = path.resolve(
  import.meta.dirname,
  "../../node_modules/@hotwired/turbo/dist/turbo.es2017-umd.js",
);

type Hosts = {
  readonly foyer: string;
  /** Of the pages in pages.ts. */
  readonly origin: string;
  /** Of pages from published packages. */
  readonly templates: string;
  /** The reports of violations that browsers have posted. */
  readonly reports: readonly string[];
};

type Visit = {
  /** Opens a page of a customer's website, and waits for the greeting. */
  readonly greet: (path: string) => Promise<WidgetPage>;
  /** What went wrong on the page: errors, violations of its policy, warnings of the widget. */
  readonly complaints: string[];
};

/** Customers' websites, with an agent who is available. */
export const test = base.extend<Visit, { hosts: Hosts }>({
  hosts: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from the pattern
    async ({}, use) => {
      const server = await createServerProcess();
      await server.start();
      const team = await server.createTeam();
      const agent = await connectAgent({ origin: server.origin, cookie: team.ana.cookie });
      await agent.setAvailable(true);
      const site = await openSite(server.origin, team.siteKey);
      const templates = await openTemplateSite(server.origin, team.siteKey);
      await use({ ...site, foyer: server.origin, templates: templates.origin });
      agent.close();
      site.close();
      templates.close();
      await server.remove();
    },
    { scope: "worker", timeout: 180_000 },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from the pattern
  complaints: async ({}, use) => use([]),
  greet: async ({ page, hosts, complaints }, use, testInfo) => {
    await collectComplaints(page, complaints);
    await use(async (where) => {
      await page.goto(new URL(where, hosts.origin).href);
      const widget = new WidgetPage(page);
      await expect(widget.startVideo).toBeVisible();
      return widget;
    });
    // For people who want to see how the page looks.
    await page.screenshot({ path: testInfo.outputPath("host.png") });
  },
});

export { expect };

async function openSite(foyer: string, siteKey: string) {
  const pages = hostPages(foyer);
  const reports: string[] = [];
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://host");
    if (request.method === "POST") reports.push(await text(request));
    if (pathname === "/turbo.js") {
      response.setHeader("content-type", "text/javascript");
      return response.end(await readFile(TURBO));
    }
    const page = pages[pathname];
    response.statusCode = page ? 200 : 404;
    response.setHeaders(
      new Headers({ "content-type": "text/html; charset=utf-8", ...page?.headers }),
    );
    return response.end(page ? withEmbed(page, foyer, siteKey) : "");
  });
  const port = await freePort();
  await once(server.listen(port), "listening");
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { origin: `http://localhost:${port}`, reports, close };
}

async function collectComplaints(page: Page, complaints: string[]): Promise<void> {
  page.on("pageerror", (error) => complaints.push(`${error}`));
  page.on("console", (message: ConsoleMessage) => {
    const isOurs = message.text().includes("[Foyer]");
    if (message.type() === "error" || isOurs) complaints.push(message.text());
  });
  await page.addInitScript(() =>
    addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sample }) =>
      console.error(`violates ${effectiveDirective}: ${blockedURI} ${sample}`),
    ),
  );
}
