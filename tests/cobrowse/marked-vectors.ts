import { anywhere, INPUT, marked, type Placed } from "./vector.ts";

/** The attributes by which a page hides an area. */
export const MARKS = [
  `data-sensitive`,
  `data-sensitive="true"`,
  `class="rr-mask"`,
  `class="rr-block"`,
  `data-private`,
  `data-hj-suppress`,
  `class="fs-mask"`,
  `data-dd-privacy="mask"`,
  `data-openreplay-masked`,
  `data-sentry-mask`,
  `class="fs-exclude"`,
  `data-dd-privacy="hidden"`,
  `data-dd-privacy="mask-user-input"`,
  `data-openreplay-obscured`,
  `data-openreplay-hidden`,
  `data-sentry-block`,
] as const;

/** Marks that are added to visible elements, before new content is added to them. */
const MARKED_LATER = MARKS.map((mark) => {
  const [name, value = ""] = mark.replaceAll('"', "").split("=");
  return anywhere(
    `marked later: ${mark}`,
    `<section><p>a</p><input name="note"></section>`,
    `const s = root.querySelector("section"); await new Promise(requestAnimationFrame); s.setAttribute("${name}", "${value}"); s.querySelector("p").textContent = "__"; s.querySelector("p").title = "__"; const f = ${INPUT}; f.value = "__"; f.dispatchEvent(new Event("input", { bubbles: true })); s.insertAdjacentHTML("beforeend", "<b>__</b>")`,
  );
});

/** Ways in which the content of a marked area may leak. */
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
    "mark removed",
    `<p>__</p>`,
    `root.closest("[data-sensitive]")?.removeAttribute("data-sensitive"); root.querySelector("p").append("!")`,
  ),
  ...MARKED_LATER,
  marked("selection", `<p>__</p>`, `getSelection().selectAllChildren(root)`),
];
