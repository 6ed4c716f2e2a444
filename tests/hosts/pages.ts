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

/** What Prototype 1.6, MooTools, zone.js and error monitors do to a page. */
const REDEFINE = `
  Object.prototype.extend = function () { return this; };
  Object.prototype.label = "of the page";
  for (const type of [Array, String, Number, Date, Boolean])
    type.prototype.toJSON = function () { return "changed by the page"; };
  Array.prototype.each = function (run) { this.forEach(run); };
  Array.prototype.find = function (test) { for (let at = 0; at < this.length; at += 1) if (test(this[at], at)) return this[at]; };
  Array.prototype.remove = function (item) { return this.filter((one) => one !== item); };
  Array.from = (list) => list && list.toArray ? list.toArray() : [].slice.call(list || []);
  Function.prototype.bind = function (self, ...first) { const run = this; return function (...rest) { return run.apply(self, [...first, ...rest]); }; };
  Function.prototype.delay = function () {};
  Element.prototype.remove = function () { this.parentNode.removeChild(this); return this; };
  Element.prototype.select = Element.prototype.update = Element.prototype.show = function () { return this; };
  Event.prototype.stop = function () { this.preventDefault(); };
  const { addEventListener } = EventTarget.prototype;
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    return addEventListener.call(this, type, function (event) { return (listener.handleEvent || listener).call(this, event); }, options);
  };
  const { fetch, setTimeout } = window;
  window.fetch = (...args) => fetch(...args).then((response) => response);
  window.setTimeout = (run, ms, ...args) => setTimeout(() => run(...args), ms);
  const Native = Promise;
  window.Promise = class ZoneAwarePromise extends Native {};
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
