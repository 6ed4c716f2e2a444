import { anywhere, DISPATCH_CHANGE, INPUT, type Placed } from "./vector.ts";

const PASSWORD = `<input type="password">`;
const NATIVE = `Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set`;

const FRAMED = `<iframe></iframe>`;
const IN_FRAME = `const d = root.querySelector("iframe").contentDocument; d.body.innerHTML = '<p></p><input type="password">'; const f = d.querySelector("input")`;
const IN_SHADOW = `const s = root.firstElementChild.attachShadow({ mode: "open" }); s.innerHTML = '<p></p><input type="password">'; const f = s.querySelector("input")`;
const NEXT_FRAMES = `await new Promise(requestAnimationFrame); await new Promise(requestAnimationFrame)`;

/** What may happen to a password field, and how its value may leak. */
export const PASSWORD_VECTORS: readonly Placed[] = [
  anywhere(
    "filled in by a password manager",
    PASSWORD,
    `const f = ${INPUT}; f.dispatchEvent(new AnimationEvent("animationstart", { animationName: "onAutoFillStart", bubbles: true })); ${NATIVE}.call(f, "__"); ${DISPATCH_CHANGE}`,
  ),
  anywhere(
    "filled in through another window's setter, then shown",
    `${PASSWORD}${FRAMED}`,
    `const f = ${INPUT}; const w = root.querySelector("iframe").contentWindow; Object.getOwnPropertyDescriptor(w.HTMLInputElement.prototype, "value").set.call(f, "__"); f.type = "text"; ${DISPATCH_CHANGE}`,
  ),
  anywhere(
    "filled in without events, then shown",
    PASSWORD,
    `const f = ${INPUT}; ${NATIVE}.call(f, "__"); f.type = "text"; f.type = "password"; f.type = "text"`,
  ),
  anywhere(
    "replaced by a plain field with its value",
    PASSWORD,
    `const f = ${INPUT}; f.value = "__"; const t = document.createElement("input"); t.value = f.value; f.replaceWith(t)`,
  ),
  anywhere(
    "replaced by a plain field, then continued",
    PASSWORD,
    `const o = ${INPUT}; o.value = "begun-by"; ${NEXT_FRAMES}; const f = document.createElement("input"); f.value = o.value; o.replaceWith(f); ${NEXT_FRAMES}; f.value = "begun-by-__"; ${DISPATCH_CHANGE}; ${NEXT_FRAMES}; f.value = "__"; ${DISPATCH_CHANGE}`,
  ),
  anywhere(
    "shown in a second field",
    `${PASSWORD}<input name="shown" hidden>`,
    `const [o, f] = root.querySelectorAll("input"); o.value = "__"; f.hidden = false; f.value = o.value; ${DISPATCH_CHANGE}`,
  ),
  anywhere(
    "masked by CSS only",
    `<input name="plain" style="-webkit-text-security: disc" value="__">`,
  ),
  anywhere(
    "masked by CSS only, then shown",
    `<input name="plain" style="-webkit-text-security: disc">`,
    `const f = ${INPUT}; f.value = "__"; ${DISPATCH_CHANGE}; ${NEXT_FRAMES}; f.style.webkitTextSecurity = "none"; f.value = "__!"; ${DISPATCH_CHANGE}`,
  ),
  anywhere(
    "masked by CSS later",
    `<input name="plain">`,
    `const f = ${INPUT}; f.style.webkitTextSecurity = "disc"; f.value = "__"; ${DISPATCH_CHANGE}`,
  ),
  anywhere(
    "typed, undone and redone",
    PASSWORD,
    `const f = ${INPUT}; f.focus(); document.execCommand("insertText", false, "__"); document.execCommand("undo"); document.execCommand("redo"); f.type = "text"; f.focus(); document.execCommand("undo"); document.execCommand("redo")`,
  ),
  anywhere(
    "undone in an editable PIN",
    `<div contenteditable aria-label="PIN">a</div>`,
    `const f = root.querySelector("div"); f.focus(); document.execCommand("insertText", false, "__"); document.execCommand("undo"); document.execCommand("redo")`,
  ),
  anywhere(
    "pasted",
    PASSWORD,
    `const f = ${INPUT}; const c = new DataTransfer(); c.setData("text/plain", "__"); f.dispatchEvent(new ClipboardEvent("paste", { clipboardData: c, bubbles: true })); f.setRangeText("__"); ${DISPATCH_CHANGE}`,
  ),
  anywhere(
    "copied into an ordinary field",
    `${PASSWORD}<input name="note">`,
    `const [o, f] = root.querySelectorAll("input"); o.value = "__"; o.dispatchEvent(new ClipboardEvent("copy", { clipboardData: new DataTransfer(), bubbles: true })); f.value = "my __ is"; ${DISPATCH_CHANGE}`,
  ),
  anywhere(
    "dragged into an ordinary area",
    `${PASSWORD}<textarea name="note"></textarea>`,
    `const o = ${INPUT}; const f = root.querySelector("textarea"); o.value = "__"; const d = new DataTransfer(); d.setData("text/plain", "__"); o.dispatchEvent(new DragEvent("dragstart", { dataTransfer: d, bubbles: true })); f.dispatchEvent(new DragEvent("drop", { dataTransfer: d, bubbles: true })); f.value = "__"; ${DISPATCH_CHANGE}`,
  ),
  anywhere(
    "selected by ranges",
    `<input name="cvv">`,
    `const f = ${INPUT}; f.value = "__"; f.focus(); f.setSelectionRange(1, 4, "backward"); getSelection().modify("extend", "forward", "word")`,
  ),
  anywhere(
    "renamed, then typed",
    `<input name="cardNumber">`,
    `const f = ${INPUT}; f.name = "nickname"; f.removeAttribute("autocomplete"); f.value = "__"; ${DISPATCH_CHANGE}`,
  ),
  anywhere(
    "autocomplete added later",
    `<input name="a1">`,
    `const f = ${INPUT}; f.autocomplete = "cc-number"; f.value = "__"; ${DISPATCH_CHANGE}`,
  ),
  anywhere(
    "label added later",
    `<p></p><input name="a1">`,
    `root.querySelector("p").textContent = "Card number"; const f = ${INPUT}; f.value = "__"; ${DISPATCH_CHANGE}`,
  ),
  anywhere(
    "cloned in a fragment",
    `<div>${PASSWORD}</div>`,
    `const g = document.createDocumentFragment(); g.append(root.firstElementChild.cloneNode(true)); const f = g.querySelector("input"); f.type = "text"; root.append(g); f.value = "__"; ${DISPATCH_CHANGE}`,
  ),
  anywhere(
    "imported",
    PASSWORD,
    `const f = document.importNode(${INPUT}, true); f.type = "text"; root.append(f); f.value = "__"; ${DISPATCH_CHANGE}`,
  ),
  anywhere(
    "cloned by a range",
    `<div>${PASSWORD}</div>`,
    `const r = document.createRange(); r.selectNodeContents(root.firstElementChild); const g = r.cloneContents(); const f = g.querySelector("input"); f.type = "text"; root.append(g); f.value = "__"; ${DISPATCH_CHANGE}`,
  ),
  anywhere(
    "copied as HTML",
    `<input type="password" value="__">`,
    `root.insertAdjacentHTML("beforeend", ${INPUT}.outerHTML.replace("password", "text"))`,
  ),
  anywhere(
    "parsed from a template",
    `<template>${PASSWORD}</template>`,
    `root.append(root.querySelector("template").content.cloneNode(true)); const f = root.querySelector(":scope > input"); f.type = "text"; f.value = "__"; ${DISPATCH_CHANGE}`,
  ),
  anywhere(
    "shown in a frame",
    FRAMED,
    `${IN_FRAME}; f.value = "__"; ${NEXT_FRAMES}; f.type = "text"; ${NEXT_FRAMES}; f.value = "__!"; ${DISPATCH_CHANGE}`,
  ),
  anywhere(
    "cloned in a frame",
    FRAMED,
    `${IN_FRAME}; ${NEXT_FRAMES}; const c = f.cloneNode(true); c.type = "text"; d.body.append(c); c.value = "__"`,
  ),
  anywhere(
    "moved out of a frame",
    FRAMED,
    `${IN_FRAME}; f.value = "__"; ${NEXT_FRAMES}; root.append(document.adoptNode(f)); f.type = "text"; ${DISPATCH_CHANGE}`,
  ),
  anywhere(
    "shown in a shadow root",
    `<div></div>`,
    `${IN_SHADOW}; ${NEXT_FRAMES}; f.type = "text"; f.value = "__"; ${DISPATCH_CHANGE}`,
  ),
  anywhere(
    "cloned in a shadow root",
    `<div></div>`,
    `${IN_SHADOW}; ${NEXT_FRAMES}; const c = f.cloneNode(true); c.type = "text"; s.append(c); c.value = "__"`,
  ),
  anywhere(
    "moved out of a shadow root, made a password, typed",
    `<div></div>`,
    `${IN_SHADOW}; f.type = "search"; ${NEXT_FRAMES}; root.append(f); ${NEXT_FRAMES}; f.type = "password"; f.value = "__"; ${DISPATCH_CHANGE}`,
  ),
  anywhere(
    "echoed in a shadow root",
    `<div></div>`,
    `${IN_SHADOW}; f.value = "__"; ${NEXT_FRAMES}; s.querySelector("p").textContent = "It is __"`,
  ),
  anywhere(
    "echoed in a frame",
    FRAMED,
    `${IN_FRAME}; f.value = "__"; ${NEXT_FRAMES}; d.querySelector("p").textContent = "It is __"`,
  ),
  anywhere(
    "echoed in the document's title",
    PASSWORD,
    `const f = ${INPUT}; f.value = "__"; ${DISPATCH_CHANGE}; document.title = "Shop of __"`,
  ),
  anywhere(
    "echoed by a style sheet",
    `${PASSWORD}<style>.mirror { color: red }</style>`,
    `const f = ${INPUT}; f.value = "__"; ${DISPATCH_CHANGE}; root.querySelector("style").sheet.cssRules[0].style.setProperty("--typed", "__"); root.style.setProperty("--typed", "__")`,
  ),
  anywhere(
    "echoed in a link",
    `${PASSWORD}<a>a</a>`,
    `const f = ${INPUT}; f.value = "__"; ${DISPATCH_CHANGE}; root.querySelector("a").href = "/find/__"`,
  ),
  anywhere(
    "typed character by character, then echoed",
    `${PASSWORD}<p></p>`,
    `const f = ${INPUT}; for (const c of "__") { f.value += c; ${DISPATCH_CHANGE} } root.querySelector("p").textContent = "__"`,
  ),
  anywhere(
    "echoed after it was cleared",
    `${PASSWORD}<p></p>`,
    `const f = ${INPUT}; f.value = "__"; ${DISPATCH_CHANGE}; ${NEXT_FRAMES}; f.value = ""; ${DISPATCH_CHANGE}; ${NEXT_FRAMES}; root.querySelector("p").textContent = "__"`,
  ),
  anywhere(
    "removed and echoed in one task",
    `${PASSWORD}<p></p>`,
    `const f = ${INPUT}; f.value = "__"; f.remove(); root.querySelector("p").textContent = "__"`,
  ),
  anywhere(
    "removed, then added back as text",
    PASSWORD,
    `const f = ${INPUT}; f.value = "__"; f.remove(); ${NEXT_FRAMES}; f.type = "text"; root.append(f); ${DISPATCH_CHANGE}`,
  ),
  anywhere(
    "suggested by the datalist of a card field",
    `<input name="cardNumber" list="cards"><datalist id="cards"><option value="__" label="__">__</option></datalist>`,
  ),
  anywhere(
    "a custom element's inner value",
    `<div></div>`,
    `if (!customElements.get("pass-field")) customElements.define("pass-field", class extends HTMLElement { static formAssociated = true; constructor() { super(); this.inner = this.attachInternals(); this.attachShadow({ mode: "open" }).innerHTML = '<input type="password">' } fill(v) { this.inner.setFormValue(v); this.inner.setValidity({ customError: true }, v); this.shadowRoot.firstChild.value = v } }); const e = document.createElement("pass-field"); root.append(e); e.fill("__")`,
  ),
  anywhere(
    "a custom element's inner value, closed root",
    `<div></div>`,
    `if (!customElements.get("shut-field")) customElements.define("shut-field", class extends HTMLElement { fill(v) { this.attachShadow({ mode: "closed" }).innerHTML = '<input type="password" value="' + v + '">' } }); const e = document.createElement("shut-field"); root.append(e); e.fill("__")`,
  ),
  anywhere(
    "a file's name",
    `<input type="file"><p></p>`,
    `const f = ${INPUT}; const d = new DataTransfer(); d.items.add(new File(["__"], "__.pdf")); f.files = d.files; ${DISPATCH_CHANGE}`,
  ),
  anywhere(
    "validity and other states in attributes",
    PASSWORD,
    `const f = ${INPUT}; f.setCustomValidity("__"); f.setAttribute("aria-errormessage", "__"); f.setAttribute("pattern", "__"); f.setAttribute("data-val", "__")`,
  ),
];
