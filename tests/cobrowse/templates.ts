import { readFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import katex from "katex";

export type Template = {
  readonly name: string;
  readonly path: string;
  /** Of a page that is assembled from a package. The others come from their package as they are. */
  readonly html?: () => string;
  readonly dark?: boolean;
  /** A page of Foyer itself. */
  readonly isDemo?: boolean;
  readonly interact: (page: Page) => Promise<unknown>;
};

const PAGES = path.join(import.meta.dirname, "templates");
const COMPONENTS = path.resolve(
  PAGES,
  "../../../node_modules/govuk-frontend/dist/govuk/components",
);
const read = (file: string): string => readFileSync(file, "utf8");
const assembled = (name: string, html = () => read(path.join(PAGES, `${name}.html`))) => ({
  name,
  path: `/page/${name}`,
  html,
});

const GOVUK = [
  "service-navigation/template-default",
  "breadcrumbs/template-default",
  "notification-banner/template-default",
  "accordion/template-default",
  "button/template-default",
  "summary-list/template-default",
  "radios/template-default",
  "footer/template-default",
];
const FORMULAS = [
  String.raw`c = \pm\sqrt{a^2 + b^2}`,
  String.raw`\int_{-\infty}^\infty \hat f(\xi)\,e^{2\pi i \xi x}\,d\xi`,
  String.raw`\begin{pmatrix} a & b \\ c & d \end{pmatrix}^{-1}`,
  String.raw`\sum_{n=1}^{\infty} \frac{1}{n^2} = \frac{\pi^2}{6}`,
];

const mathematics = (): string => {
  const formulas = FORMULAS.map(
    (tex) => `<section>${katex.renderToString(tex, { displayMode: true })}</section>`,
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Mathematics</title>
    <link rel="stylesheet" href="/npm/katex/dist/katex.min.css"><style>body { margin: 40px; font: 18px/1.6 serif }</style></head>
    <body><h1>Four formulas</h1>${formulas.join("")}
    <math display="block"><mfrac><mi>x</mi><msqrt><mi>y</mi></msqrt></mfrac></math><details><summary>Proof</summary>Left to the reader.</details></body></html>`;
};

const SECTIONS = 1_250;

/** 5,000 elements below the body. */
const large = (): string => {
  const section = (at: number) =>
    `<section class="c${at % 40}"><h2>Wheel ${at}</h2><p>Spokes first, then the rim.</p><button>Build ${at}</button></section>`;
  const rules = Array.from({ length: 40 }, (_, at) => `.c${at} { padding: ${at % 9}px }`);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Wheels</title>
    <style>body { margin: 24px; font: 16px/1.5 system-ui } ${rules.join(" ")}</style></head>
    <body>${Array.from({ length: SECTIONS }, (_, at) => section(at)).join("")}</body></html>`;
};

/** Opens the page in a visitor's browser, with this site's widget on it. */
export async function openTemplate(
  visitor: Page,
  template: Template,
  {
    site,
    foyer,
    siteKey,
  }: { readonly site: string; readonly foyer: string; readonly siteKey: string },
): Promise<void> {
  if (template.isDemo)
    await visitor.route(foyer + template.path, async (route) => {
      const response = await route.fetch();
      const html = await response.text();
      const [, demoKey = ""] = /data-site="([^"]+)"/.exec(html) ?? [];
      await route.fulfill({ response, body: html.replaceAll(demoKey, siteKey) });
    });
  await visitor.goto((template.isDemo ? foyer : site) + template.path);
}

const scrollTo = (top: number) => (page: Page) =>
  page.evaluate((to) => window.scrollTo({ top: to, behavior: "instant" }), top);

/** Has 5,000 elements. How soon it's live is a target of its own. */
export const LARGE_PAGE = "large";

export const TEMPLATES: readonly Template[] = [
  { name: "demo", path: "/demo", isDemo: true, interact: scrollTo(500) },
  {
    ...assembled("bootstrap"),
    interact: (page) => page.locator(".dropdown-toggle").click(),
  },
  {
    ...assembled("bootstrap-rtl"),
    interact: (page) => page.locator(".dropdown-toggle").click(),
  },
  { ...assembled("tabler"), interact: (page) => page.getByText("Interface").click() },
  { ...assembled("admin-lte"), interact: (page) => page.getByText("Theme Generate").hover() },
  { ...assembled("daisyui"), interact: (page) => page.locator("#more").check() },
  { ...assembled("shoelace"), interact: (page) => page.locator("#two").click() },
  {
    ...assembled("pico-dark"),
    dark: true,
    interact: (page) => page.getByText("Accordion").click(),
  },
  { ...assembled("leaflet"), interact: (page) => page.locator(".leaflet-control-zoom-in").click() },
  { ...assembled("plyr"), interact: (page) => page.locator("[data-plyr=mute]").first().click() },
  {
    ...assembled("govuk", () =>
      read(path.join(PAGES, "govuk.html")).replace(
        "BODY",
        GOVUK.map((file) => read(path.join(COMPONENTS, `${file}.html`))).join("\n"),
      ),
    ),
    interact: (page) => page.getByRole("button", { name: "Show all sections" }).click(),
  },
  { ...assembled("katex", mathematics), interact: (page) => page.getByText("Proof").click() },
  {
    ...assembled("pictures"),
    interact: (page) =>
      page.evaluate(() => {
        const later = document.querySelector<HTMLElement>("#later");
        later?.style.setProperty("background", "url(../picture/9.png)");
        const [sheet] = document.styleSheets;
        sheet?.insertRule(".ruled { padding: 40px; background: url(../picture/10.png) }");
      }),
  },
  { ...assembled(LARGE_PAGE, large), interact: scrollTo(4_000) },
  {
    name: "sb-admin-2",
    path: "/npm/startbootstrap-sb-admin-2/cards.html",
    interact: (page) => page.locator("#sidebarToggle").click(),
  },
  {
    name: "spectre",
    path: "/npm/spectre.css/docs/elements/forms.html",
    interact: scrollTo(1_200),
  },
  {
    name: "swagger-ui",
    path: "/npm/swagger-ui-dist/index.html",
    interact: (page) => page.locator(".topbar input").fill("/api.json"),
  },
  {
    name: "reveal.js",
    path: "/npm/reveal.js/demo.html",
    interact: (page) => page.keyboard.press("ArrowRight"),
  },
];
