/** One way in which a secret may travel. `__` stands for the secret's canary. */
export type Vector = {
  readonly name: string;
  /** Put into the page as HTML; `run` is done afterwards, with the vector's root as `root`. */
  readonly html: string;
  readonly run?: string;
};

/** Whether the vector lies in an area that the page marks, or hides by itself. */
export type Placed = Vector & { readonly within: "marked" | "anywhere" };

const marked = (name: string, html: string, run?: string): Placed => ({
  name,
  html,
  within: "marked",
  ...(run && { run }),
});
const anywhere = (name: string, html: string, run?: string): Placed => ({
  name,
  html,
  within: "anywhere",
  ...(run && { run }),
});
const field = (name: string, attributes: string) =>
  anywhere(`field: ${name}`, `<input ${attributes} value="__">`);
const named = (name: string, label: string) =>
  anywhere(`label: ${name}`, `<label>${label} <input value="__"></label>`);

const INPUT = `root.querySelector("input")`;

/** Ways in which a field gives its value away, wherever it stands. */
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

/** Ways in which something in a marked area is told. */
export const MARKED_VECTORS: readonly Placed[] = [
  marked("text", `<p>__</p>`),
  marked("deep text", `<div><ul><li><b>__</b></li></ul></div>`),
  marked("text changed", `<p>a</p>`, `root.querySelector("p").firstChild.data = "__"`),
  marked("text replaced", `<p>a</p>`, `root.querySelector("p").textContent = "__"`),
  marked(
    "element added",
    `<p>a</p>`,
    `const s = document.createElement("span"); s.textContent = "__"; root.append(s)`,
  ),
  marked("added by innerHTML", `<p>a</p>`, `root.querySelector("p").innerHTML = "<i>__</i>"`),
  marked("ordinary field", `<input name="nickname" value="__">`),
  marked(
    "field typed into",
    `<input name="nickname">`,
    `${INPUT}.value = "__"; ${INPUT}.dispatchEvent(new Event("input", { bubbles: true }))`,
  ),
  marked("textarea", `<textarea name="note">__</textarea>`),
  marked("select", `<select><option>__</option><option value="__">b</option></select>`),
  marked(
    "optgroup and datalist",
    `<select><optgroup label="__"><option label="__">b</option></optgroup></select><datalist><option value="__"></datalist>`,
  ),
  marked(
    "radio and checkbox",
    `<input type="radio" value="__" checked><input type="checkbox" name="__" checked>`,
  ),
  marked("button", `<button type="button">__</button><input type="submit" value="__">`),
  marked("output and meter", `<output>__</output><meter value="1" title="__"></meter>`),
  marked("contenteditable", `<div contenteditable>__</div>`),
  marked("title", `<p title="__">a</p>`),
  marked("alt", `<img alt="__" src="">`),
  marked("aria", `<p aria-label="__" aria-description="__">a</p>`),
  marked("data attribute", `<p data-row="__">a</p>`),
  marked(
    "attribute changed",
    `<p>a</p>`,
    `root.querySelector("p").setAttribute("data-late", "__")`,
  ),
  marked("id", `<p id="row-__">a</p>`),
  marked("link target", `<a href="/of/__">a</a>`),
  marked("image", `<img src="/of/__.png" alt="">`),
  marked("srcset", `<img srcset="/of/__.png 2x" alt="">`),
  marked("data image", `<img alt="" src="data:image/svg+xml,__">`),
  marked("video poster", `<video poster="/of/__.png"></video>`),
  marked("inline style", `<p style="background:url(/of/__.png);--secret:'__'">a</p>`),
  marked(
    "inline style changed",
    `<p>a</p>`,
    `root.querySelector("p").style.setProperty("--secret", "'__'"); root.querySelector("p").style.backgroundImage = "url(/of/__.png)"`,
  ),
  marked(
    "style element",
    `<style>.y::before { content: "__" } .z { background: url(/of/__.png) }</style>`,
  ),
  marked("svg text", `<svg><text>__</text><title>__</title></svg>`),
  marked("svg use and image", `<svg><image href="/of/__.png"></image></svg>`),
  marked(
    "open shadow root",
    `<div></div>`,
    `root.firstElementChild.attachShadow({ mode: "open" }).innerHTML = "<p>__</p>"`,
  ),
  marked(
    "shadow root changed",
    `<div></div>`,
    `const s = root.firstElementChild.attachShadow({ mode: "open" }); s.innerHTML = "<p>a</p>"; requestAnimationFrame(() => { s.querySelector("p").textContent = "__" })`,
  ),
  marked("frame", `<iframe srcdoc="<p>__</p><input value='__'>"></iframe>`),
  marked("details", `<details><summary>__</summary>__</details>`),
  marked("table", `<table><caption>__</caption><tr><td>__</td></tr></table>`),
  marked(
    "moved out",
    `<p>__</p>`,
    `document.querySelector("#outside").append(root.querySelector("p"))`,
  ),
  marked(
    "mark taken away",
    `<p>__</p>`,
    `root.closest("[data-sensitive]")?.removeAttribute("data-sensitive"); root.querySelector("p").append("!")`,
  ),
  marked("selection", `<p>__</p>`, `getSelection().selectAllChildren(root)`),
];
