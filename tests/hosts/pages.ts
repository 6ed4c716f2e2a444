import { strictPolicy } from "../cobrowse/strict-policy.ts";

export type HostPage = {
  readonly headers?: Readonly<Record<string, string>>;
  readonly html: string;
};

/** Stands for the embed code. */
const EMBED = "<!--embed-->";
const TEXT = "<p>Everything for your home, made to last.</p>".repeat(12);

const page = (body: string, head = "", attributes = 'lang="en"'): string =>
  `<!doctype html><html ${attributes}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
  <title>Corner Shop</title><link rel="icon" href="data:,">${head}</head><body>${body}</body></html>`;
const plain = (body = "", head = "") => page(`<h1>Corner Shop</h1>${body}${TEXT}${EMBED}`, head);

const HOSTILE_CSS = `<style>
  * { all: unset !important }
  *, *::before, *::after { color: red !important; font: 40px fantasy !important; display: inline !important; position: static !important; opacity: 0.9 !important }
  foyer-widget, html > :not(body) { display: none !important; pointer-events: none !important; visibility: hidden !important }
  .cover { display: block !important; position: fixed !important; inset: 0 !important; z-index: 2147483647 !important; background: rgb(255 250 230) !important }
</style>`;

/** As Prototype 1.6, MooTools and others do, and worse. */
const REDEFINE = `
  const add = (target, name, value) => { target[name] = value; };
  add(Object.prototype, "extend", function () {});
  add(Object.prototype, "label", "of the page");
  add(Array.prototype, "each", function () {});
  add(Array.prototype, "toJSON", function () { return "an array"; });
  add(String.prototype, "toJSON", function () { return "a string"; });
  add(Function.prototype, "bind", function () { return () => {}; });
  add(Array, "from", () => []);
  add(Array.prototype, "find", () => { throw new Error("find"); });
  add(Array.prototype, "includes", () => { throw new Error("includes"); });
  add(Element.prototype, "append", () => { throw new Error("append"); });
  add(Element.prototype, "remove", () => { throw new Error("remove"); });
  add(Element.prototype, "attachEvent", () => {});
  const { addEventListener } = EventTarget.prototype;
  add(EventTarget.prototype, "addEventListener", function (...args) { return addEventListener.apply(this, args); });
  const { fetch } = window;
  window.fetch = (...args) => fetch(...args).then((response) => response);
  const native = Promise;
  window.Promise = class Promise extends native {};
  const { stringify } = JSON;
  JSON.stringify = (value) => stringify(value);
`;

const NO_STORAGE = `for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"])
  Object.defineProperty(window, name, { get() { throw new DOMException("The operation is insecure.", "SecurityError"); } });`;

const turbo = (title: string) =>
  page(
    `<h1>${title}</h1><nav><a href="/turbo">First</a> <a href="/turbo-next">Next</a></nav>${TEXT}${EMBED}`,
    '<script src="/turbo.js"></script><meta name="view-transition" content="same-origin"><meta name="turbo-refresh-method" content="morph">',
  );

/** Pages of customers' websites, each with something that could harm the widget or be harmed by it. */
export const hostPages = (foyer: string): Readonly<Record<string, HostPage>> => ({
  "/plain": { html: plain() },
  "/strict": {
    headers: {
      "content-security-policy": strictPolicy(foyer, "report-uri /reports"),
      "x-frame-options": "DENY",
      "referrer-policy": "no-referrer",
    },
    html: plain().replace('<link rel="icon" href="data:,">', ""),
  },
  "/hostile-css": { html: plain('<div class="cover">Sale!</div>', HOSTILE_CSS) },
  "/redefined": { html: plain("", `<script>${REDEFINE}</script>`) },
  "/redefined-later": {
    html: plain("", `<script>window.redefine = () => {${REDEFINE}}</script>`),
  },
  "/no-storage": { html: plain("", `<script>${NO_STORAGE}</script>`) },
  "/head": { html: page(`<h1>Corner Shop</h1>${TEXT}`, EMBED.replace("embed", "embed-sync")) },
  "/twice": { html: plain(EMBED) },
  "/dialog": {
    html: plain(
      '<dialog><p>Cookies?</p><button onclick="this.closest(`dialog`).close()">Fine</button></dialog>',
    ),
  },
  "/app": { html: plain('<main id="app">Home</main>') },
  "/rtl": { html: page(`<h1>متجر الزاوية</h1>${TEXT}${EMBED}`, "", 'lang="ar" dir="rtl"') },
  "/turbo": { html: turbo("First page") },
  "/turbo-next": { html: turbo("Next page") },
});

/** The page with the widget's script in it. */
export function withEmbed({ html }: HostPage, foyer: string, siteKey: string): string {
  const script = (attributes: string) =>
    `<script ${attributes} src="${foyer}/widget.js" data-site="${siteKey}"></script>`;
  return html.replaceAll(EMBED, script("async")).replace("<!--embed-sync-->", script(""));
}
