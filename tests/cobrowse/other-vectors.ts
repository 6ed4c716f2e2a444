import { anywhere, marked, type Placed } from "./vector.ts";

const FRAME = `root.querySelector("iframe")`;
const NEXT_FRAMES = `await new Promise(requestAnimationFrame); await new Promise(requestAnimationFrame)`;
const UNMARK = `const m = root.parentElement; for (const { name } of [...m.attributes]) m.removeAttribute(name)`;

/** Leaks other than field values: URLs, frames, moved nodes. */
export const OTHER_VECTORS: readonly Placed[] = [
  anywhere(
    "page URL by pushState",
    `<p>a</p>`,
    `const was = location.href; history.pushState(null, "", "/?reset=__#access_token=__"); await new Promise((done) => setTimeout(done, 30)); history.replaceState(null, "", was)`,
  ),
  anywhere("form with a query", `<form method="get" action="/s?key=__&sid=__">a</form>`),
  anywhere("link with a password", `<a href="https://mary:__@shop.example/">a</a>`),
  anywhere("mail and script links", `<a href="mailto:__@x.y">a</a><a href="javascript:'__'">b</a>`),
  anywhere("link to a data URL", `<a href="data:text/plain,__">a</a>`),
  anywhere("area with a token", `<map><area href="/go?ticket=__" shape="default"></map>`),
  anywhere("ping", `<a href="/x" ping="/p?t=__">a</a>`),
  anywhere(
    "video with a signature",
    `<video src="/v?signature=__"><source src="/v?sig=__"></video>`,
  ),
  anywhere(
    "svg use and image with a token",
    `<svg><image href="/i?token=__"></image><use xlink:href="/s?token=__#a"></use></svg>`,
  ),
  anywhere("frame with a token", `<iframe src="//127.0.0.1:1/f?token=__" title="f"></iframe>`),
  anywhere("import of a style sheet", `<style>@import url("/s.css?token=__");</style>`),
  anywhere("image-set", `<div style="background-image: image-set('/i?token=__' 1x)">a</div>`),
  marked("image-set", `<div style="background-image: image-set('/of/__.png' 1x)">a</div>`),
  anywhere(
    "adopted sheet of a shadow root",
    `<div></div>`,
    `const s = root.firstElementChild.attachShadow({ mode: "open" }); s.innerHTML = "<p>a</p>"; const c = new CSSStyleSheet(); c.replaceSync('p { background: url("/b?secret=__") } p::after { content: "__" }'); s.adoptedStyleSheets = [c]`,
  ),
  anywhere(
    "style sheet replaced",
    `<p>a</p>`,
    `const c = new CSSStyleSheet(); document.adoptedStyleSheets = [...document.adoptedStyleSheets, c]; ${NEXT_FRAMES}; c.replaceSync('.s::after { content: "__" }')`,
  ),
  anywhere(
    "nested rule changed",
    `<style>@media all { .t { color: red } }</style>`,
    `const [m] = root.querySelector("style").sheet.cssRules; m.insertRule('.u { background: url("/b?token=__") }', 0); m.cssRules[0].style.backgroundImage = 'url("/c?token=__")'`,
  ),
  anywhere("meta tags", `<meta name="csrf-token" content="__"><meta itemprop="a" content="__">`),
  anywhere("noscript", `<noscript>__</noscript>`),
  anywhere("template", `<template><p>__</p></template>`),
  anywhere("object and embed", `<object data="/o?token=__"></object><embed src="/e?token=__">`),
  anywhere(
    "script variables and data of nodes",
    `<p>a</p>`,
    `root.querySelector("p").secret = "__"; window.secretOf = "__"; localStorage.setItem("s", "__"); document.cookie = "s=__"`,
  ),
  anywhere(
    "written into a late frame",
    `<p>a</p>`,
    `const f = document.createElement("iframe"); root.append(f); const d = f.contentDocument; d.open(); d.write('<p>a</p><input type="password" value="__"><div data-sensitive>__</div>'); d.close()`,
  ),
  anywhere(
    "frame in a frame",
    `<p>a</p>`,
    `const f = document.createElement("iframe"); f.srcdoc = "<iframe srcdoc='<input name=cvv value=__><p data-private>__</p>'></iframe>"; root.append(f)`,
  ),
  anywhere(
    "marked while a frame loads",
    `<iframe srcdoc="<p>a</p>"></iframe>`,
    `const f = ${FRAME}; f.addEventListener("load", () => { f.contentDocument.body.innerHTML = '<p class="fs-mask">__</p>' }); f.srcdoc = "<p>b</p>"`,
  ),
  anywhere(
    "marked above it, later",
    `<section><p>a</p></section>`,
    `root.querySelector("section").dataset.sensitive = "true"; root.querySelector("p").textContent = "__"`,
  ),
  anywhere(
    "marked above it, with what is added",
    `<section><p>a</p></section>`,
    `root.querySelector("p").insertAdjacentHTML("afterend", "<p title=__><b>__</b></p><input value=__>"); root.querySelector("section").className = "rr-mask"`,
  ),
  anywhere(
    "marked far above it, through a shadow root",
    `<section><div></div></section>`,
    `const s = root.querySelector("div").attachShadow({ mode: "open" }); s.innerHTML = "<p>a</p>"; ${NEXT_FRAMES}; root.querySelector("section").dataset.private = ""; s.querySelector("p").textContent = "__"`,
  ),
  anywhere(
    "wrapped in a marked element",
    `<p>a</p>`,
    `const p = root.querySelector("p"); const w = document.createElement("div"); w.dataset.sensitive = ""; p.replaceWith(w); w.append(p); p.firstChild.data = "__"`,
  ),
  anywhere(
    "moved into a marked element, written, moved out",
    `<p>a</p><div data-sensitive></div>`,
    `const p = root.querySelector("p"); root.querySelector("div").append(p); ${NEXT_FRAMES}; p.textContent = "__"; ${NEXT_FRAMES}; root.append(p)`,
  ),
  marked("popover", `<div popover>__</div>`, `root.querySelector("div").showPopover()`),
  marked("dialog", `<dialog>__<p>__</p></dialog>`, `root.querySelector("dialog").show()`),
  marked(
    "modal dialog",
    `<dialog><p>a</p></dialog>`,
    `const d = root.querySelector("dialog"); d.showModal(); d.querySelector("p").textContent = "__"; d.returnValue = "__"; ${NEXT_FRAMES}; d.close("__")`,
  ),
  marked(
    "details opened",
    `<details><summary>a</summary><p>__</p></details>`,
    `root.querySelector("details").open = true`,
  ),
  marked("template", `<template><p>__</p></template>`),
  marked(
    "blob image",
    `<img alt="">`,
    `const i = root.querySelector("img"); const u = URL.createObjectURL(new Blob(["__"], { type: "image/svg+xml" })); i.src = u + "#__"`,
  ),
  marked("data URL image in CSS", `<p style="background:url('data:image/svg+xml,__')">a</p>`),
  marked(
    "picture",
    `<picture><source srcset="/of/__.webp"><img src="/of/__.png" alt=""></picture>`,
  ),
  marked("image map", `<map name="__"><area alt="__" href="/of/__" shape="default"></map>`),
  marked(
    "canvas",
    `<canvas></canvas>`,
    `root.querySelector("canvas").getContext("2d").fillText("__", 0, 10); root.querySelector("canvas").textContent = "__"`,
  ),
  marked(
    "svg text on a path, changed",
    `<svg><text><textPath>a</textPath></text><foreignObject><p>__</p></foreignObject></svg>`,
    `root.querySelector("textPath").textContent = "__"; root.querySelector("text").setAttribute("aria-label", "__")`,
  ),
  marked(
    "option labels",
    `<select multiple><option label="__" value="__" selected>__</option></select>`,
  ),
  marked(
    "options added",
    `<select><option>a</option></select>`,
    `const s = root.querySelector("select"); s.add(new Option("__", "__", true, true)); s.value = "__"`,
  ),
  marked(
    "datalist",
    `<input list="l__"><datalist id="l__"><option value="__">__</option></datalist>`,
  ),
  marked(
    "output and progress, changed",
    `<output>a</output><progress></progress>`,
    `root.querySelector("output").value = "__"; root.querySelector("output").defaultValue = "__"; root.querySelector("progress").ariaValueText = "__"`,
  ),
  marked(
    "slider",
    `<div role="slider" aria-valuetext="__" aria-valuenow="__" data-now="__">a</div>`,
  ),
  marked(
    "data mirrors",
    `<p data-value="__" data-react-props='{"v":"__"}' x-data="__" :title="__" v-bind="__">a</p>`,
  ),
  marked("microdata", `<p itemprop="__" itemid="__" content="__">a</p>`),
  marked("parts", `<p part="__" exportparts="__" itemref="__">a</p>`),
  marked(
    "custom element with inner form state",
    `<div></div>`,
    `if (!customElements.get("own-field")) customElements.define("own-field", class extends HTMLElement { static formAssociated = true; constructor() { super(); this.inner = this.attachInternals() } fill(v) { this.inner.setFormValue(v); this.inner.ariaLabel = v; this.setAttribute("value", v); this.textContent = v } }); const e = document.createElement("own-field"); root.append(e); e.fill("__")`,
  ),
  marked(
    "closed shadow root",
    `<div></div>`,
    `root.firstElementChild.attachShadow({ mode: "closed" }).innerHTML = "<p>__</p>"`,
  ),
  marked(
    "slotted text",
    `<div>__</div>`,
    `root.firstElementChild.attachShadow({ mode: "open" }).innerHTML = "<slot></slot><slot name=x>__</slot>"`,
  ),
  marked("declared shadow root", `<div><template shadowrootmode="open"><p>__</p></template></div>`),
  marked(
    "frame written into",
    `<iframe></iframe>`,
    `const d = ${FRAME}.contentDocument; d.open(); d.write("<title>__</title><p>__</p>"); d.close()`,
  ),
  marked(
    "frame changed",
    `<iframe srcdoc="<p>a</p>"></iframe>`,
    `const f = ${FRAME}; const write = () => { f.contentDocument.body.insertAdjacentHTML("beforeend", "<p title=__>__</p>") }; write(); f.addEventListener("load", write); f.contentDocument.title = "__"`,
  ),
  marked(
    "frame of another origin",
    `<iframe src="//127.0.0.1:1/of/__" name="__" title="__"></iframe>`,
  ),
  marked(
    "scrolled to",
    `<div style="height:20px;overflow:auto"><p style="height:300px">__</p></div>`,
    `root.firstElementChild.scrollTop = 120`,
  ),
  marked(
    "focus on an editable text",
    `<div contenteditable>__</div>`,
    `const f = root.querySelector("div"); f.focus(); document.execCommand("insertText", false, "__"); document.execCommand("undo"); document.execCommand("redo"); f.blur()`,
  ),
  marked(
    "highlighted",
    `<p>__</p>`,
    `const r = document.createRange(); r.selectNodeContents(root.querySelector("p")); CSS.highlights?.set("found", new Highlight(r)); getSelection().removeAllRanges(); getSelection().addRange(r)`,
  ),
  marked(
    "all marks removed, then changed",
    `<p>a</p>`,
    `${UNMARK}; ${NEXT_FRAMES}; root.querySelector("p").textContent = "__"`,
  ),
  marked(
    "all marks removed, element added",
    `<p>a</p>`,
    `${UNMARK}; ${NEXT_FRAMES}; root.insertAdjacentHTML("beforeend", "<b title=__>__</b>")`,
  ),
  marked(
    "removed, then added elsewhere",
    `<p>__</p>`,
    `const p = root.querySelector("p"); p.remove(); ${NEXT_FRAMES}; document.querySelector("#outside").append(p)`,
  ),
  marked(
    "changed while detached",
    `<p>a</p>`,
    `const p = root.querySelector("p"); ${NEXT_FRAMES}; p.remove(); ${NEXT_FRAMES}; p.textContent = "__"; document.querySelector("#outside").append(p)`,
  ),
  marked(
    "added, and moved out",
    `<div></div>`,
    `root.firstElementChild.innerHTML = "<p title=__>__</p>"; ${NEXT_FRAMES}; document.querySelector("#outside").append(root.querySelector("p"))`,
  ),
  marked(
    "copied from a field of it",
    `<input name="note">`,
    `const f = root.querySelector("input"); f.value = "__"; f.dispatchEvent(new Event("input", { bubbles: true })); ${NEXT_FRAMES}; const p = document.createElement("p"); p.title = "__"; p.textContent = "__"; document.querySelector("#outside").append(p)`,
  ),
  marked(
    "unwrapped",
    `<ul><li>__</li><li><input value="__"></li></ul>`,
    `${NEXT_FRAMES}; document.querySelector("#outside").append(...root.querySelector("ul").childNodes)`,
  ),
];
