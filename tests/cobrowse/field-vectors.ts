import { anywhere, INPUT, type Placed } from "./vector.ts";

const field = (name: string, attributes: string) =>
  anywhere(`field: ${name}`, `<input ${attributes} value="__">`);
const named = (name: string, label: string) =>
  anywhere(`label: ${name}`, `<label>${label} <input value="__"></label>`);

/** Ways in which a field's value may leak, anywhere on a page. */
export const FIELD_VECTORS: readonly Placed[] = [
  field("password", `type="password"`),
  field("password, upper case", `TYPE="PASSWORD"`),
  field("telephone", `type="tel"`),
  field("hidden", `type="hidden" name="session"`),
  field("card number", `autocomplete="cc-number"`),
  field("card code", `autocomplete="cc-csc"`),
  field("card name", `autocomplete="billing cc-name"`),
  field("card expiry", `autocomplete="cc-exp"`),
  field("one-time code", `autocomplete="one-time-code"`),
  field("new password", `type="text" autocomplete="new-password"`),
  field("current password", `type="text" autocomplete="current-password"`),
  field("name cardNumber", `name="cardNumber"`),
  field("id cvv", `id="checkout-cvv"`),
  field("name account_number", `name="account_number"`),
  field("name routing", `name="routing_number"`),
  field("name ssn", `name="user[ssn]"`),
  field("placeholder IBAN", `placeholder="Your IBAN"`),
  field("aria-label passport", `aria-label="Passport number"`),
  field("title pin", `title="Your PIN"`),
  field("name otp", `name="otp"`),
  named("social security", "Social security number"),
  named("tax id", "Tax ID"),
  named("security code", "Security code"),
  named("2FA", "2FA code"),
  named("expiry", "Expiry date"),
  anywhere(
    "label: for",
    `<label for="labelled">Card number</label><input id="labelled" value="__">`,
  ),
  anywhere("label: unbound", `<div><span>CVC</span></div><div><input value="__"></div>`),
  anywhere("textarea by name", `<textarea name="passphrase">__</textarea>`),
  anywhere("contenteditable by label", `<div contenteditable aria-label="PIN">__</div>`),
  anywhere(
    "select by name",
    `<select name="expiryMonth"><option>a</option><option selected>__</option></select>`,
  ),
  anywhere("placeholder of a password", `<input type="password" placeholder="__">`),
  anywhere("title of a password", `<input type="password" title="__">`),
  anywhere("aria-label of a password", `<input type="password" aria-label="__">`),
  anywhere("aria-valuetext of a password", `<input type="password" aria-valuetext="__">`),
  anywhere("data mirror of a password", `<input type="password" data-value="__" data-x="__">`),
  anywhere("value by property", `<input type="password">`, `${INPUT}.value = "__"`),
  anywhere(
    "value by attribute, property cleared",
    `<input type="password">`,
    `${INPUT}.setAttribute("value", "__"); ${INPUT}.value = ""`,
  ),
  anywhere("defaultValue", `<input type="password">`, `${INPUT}.defaultValue = "__"`),
  anywhere("eye button before", `<input type="password" value="__">`, `${INPUT}.type = "text"`),
  anywhere(
    "eye button, then typed",
    `<input type="password">`,
    `${INPUT}.type = "text"; ${INPUT}.value = "__"; ${INPUT}.dispatchEvent(new Event("input", { bubbles: true }))`,
  ),
  anywhere(
    "renamed",
    `<input type="password" name="a">`,
    `const f = ${INPUT}; f.type = "text"; f.name = "nickname"; f.value = "__"; f.dispatchEvent(new Event("input", { bubbles: true }))`,
  ),
  anywhere(
    "cloned",
    `<input type="password">`,
    `const c = ${INPUT}.cloneNode(true); c.type = "text"; root.append(c); c.value = "__"; c.dispatchEvent(new Event("input", { bubbles: true }))`,
  ),
  anywhere(
    "moved",
    `<div><input type="password" value="__"></div><p></p>`,
    `const f = ${INPUT}; root.querySelector("p").append(f); f.type = "text"`,
  ),
  anywhere(
    "created late",
    `<div></div>`,
    `const f = document.createElement("input"); f.type = "password"; f.value = "__"; root.append(f)`,
  ),
  anywhere(
    "created late by innerHTML",
    `<div></div>`,
    `root.innerHTML = '<input type="password" value="__">'`,
  ),
  anywhere(
    "echoed by an output",
    `<input type="password" id="p1"><output for="p1"></output>`,
    `${INPUT}.value = "__"; root.querySelector("output").textContent = "__"`,
  ),
  anywhere(
    "echoed in text",
    `<input type="password"><p></p>`,
    `${INPUT}.value = "__"; root.querySelector("p").textContent = "You typed __"`,
  ),
  anywhere(
    "echoed before the field",
    `<p title="__">You typed __</p><input type="password" value="__">`,
  ),
  anywhere(
    "echoed after the field, in one task",
    `<div></div>`,
    `root.firstElementChild.innerHTML = '<input name="cvv" value="__"><p data-a="__">__</p>'`,
  ),
  anywhere(
    "echoed in an attribute",
    `<input type="password"><p></p>`,
    `${INPUT}.value = "__"; root.querySelector("p").title = "__"`,
  ),
  anywhere(
    "selected text of a password",
    `<input type="password" value="__">`,
    `${INPUT}.select()`,
  ),
  anywhere(
    "open shadow root",
    `<div></div>`,
    `root.firstElementChild.attachShadow({ mode: "open" }).innerHTML = '<input type="password" value="__">'`,
  ),
  anywhere(
    "closed shadow root",
    `<div></div>`,
    `root.firstElementChild.attachShadow({ mode: "closed" }).innerHTML = '<input type="password" value="__">'`,
  ),
  anywhere(
    "frame",
    `<iframe srcdoc='<input type="password" value="__"><input name="cvv" value="__">'></iframe>`,
  ),
  anywhere(
    "an element name that only scripts can create",
    `<p></p>`,
    `const f = document.createElementNS("http://www.w3.org/1999/xhtml", "\u00e9:input"); f.setAttribute("type", "password"); f.setAttribute("value", "__"); f.title = "__"; root.append(f)`,
  ),
  anywhere(
    "an element name with a prefix",
    `<p></p>`,
    `const f = document.createElementNS("http://www.w3.org/1999/xhtml", "x:input"); f.setAttribute("type", "password"); f.setAttribute("value", "__"); root.append(f)`,
  ),
  anywhere(
    "a customised built-in element",
    `<input is="card-field" type="password" value="__"><p is="secret-words" data-private>__</p>`,
  ),
  anywhere(
    "marked through namespaces",
    `<svg><g></g></svg><p></p>`,
    `for (const e of root.querySelectorAll("g,p")) { e.setAttributeNS(null, "data-sensitive", ""); e.innerHTML = "<desc>__</desc>" }`,
  ),
  anywhere(
    "marked in an XHTML document",
    `<p></p>`,
    `const d = new DOMParser().parseFromString('<section xmlns="http://www.w3.org/1999/xhtml"><input TYPE="text" type="password" value="__"/><b data-private="">__</b></section>', "application/xhtml+xml"); root.append(document.adoptNode(d.documentElement))`,
  ),
  anywhere("script", `<script type="application/json">{"token":"__"}</script>`),
  anywhere("comment", `<!-- __ -->`),
  anywhere("handler", `<button type="button" onclick="x = '__'">b</button>`),
  anywhere(
    "form action",
    `<form action="/pay?token=__"><button type="button" formaction="/x?token=__">b</button></form>`,
  ),
  anywhere("link query", `<a href="/reset?token=__">link</a>`),
  anywhere("link fragment", `<a href="/in#access_token=__">link</a>`),
  anywhere("image query", `<img src="/pixel?session=__" alt="">`),
  anywhere("srcset query", `<img srcset="/a?token=__ 1x, /b?token=__ 2x" alt="">`),
  anywhere("background query", `<div style="background:url(/bg?token=__)">x</div>`),
  anywhere("style sheet query", `<style>.bg { background: url("/bg?token=__") }</style>`),
  anywhere(
    "inserted rule",
    `<style></style>`,
    `root.querySelector("style").sheet.insertRule('.q { background: url("/bg?secret=__") }')`,
  ),
  anywhere(
    "adopted sheet",
    `<p></p>`,
    `const s = new CSSStyleSheet(); s.replaceSync('.r { background: url("/bg?secret=__") }'); document.adoptedStyleSheets = [...document.adoptedStyleSheets, s]`,
  ),
  anywhere("css content", `<style>.cc::after { content: "__" }</style>`),
  anywhere(
    "canvas",
    `<canvas></canvas>`,
    `root.querySelector("canvas").getContext("2d").fillText("__", 0, 10)`,
  ),
  anywhere("console and network", `<p></p>`, `console.log("__"); fetch("/no?__").catch(() => {})`),
];
