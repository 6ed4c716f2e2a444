import { anywhere, DISPATCH_CHANGE, INPUT, type Placed } from "./vector.ts";

const labelled = (name: string, html: string) => anywhere(`label: ${name}`, html);

/** The same field in another shape, and its value in another place. */
export const SHAPE_VECTORS: readonly Placed[] = [
  ...[
    "Kartennummer",
    "Numéro de carte",
    "Número de tarjeta",
    "Номер карты",
    "カード番号",
    "رقم البطاقة",
    "Hasło",
    "密码",
    "Enter the 6-digit code",
    "Bank account",
    "mpin",
    "ccv",
  ].map((label) => labelled(label, `<label>${label} <input value="__"></label>`)),
  labelled(
    "in a grid, first captions and then fields",
    `<div><span>Name</span><span>Card number</span><i><input></i><i><input value="__"></i></div>`,
  ),
  labelled("after the field", `<div><input value="__"><span>Security code</span></div>`),
  labelled(
    "in a legend, second field",
    `<fieldset><legend>Card number</legend><input><input value="__"></fieldset>`,
  ),
  labelled(
    "head of a column",
    `<table><tr><th>Name</th><th>IBAN</th></tr><tr><td><input></td><td><input value="__"></td></tr></table>`,
  ),
  labelled(
    "three levels up",
    `<div><b>Card number</b><div><div><input value="__"></div></div></div>`,
  ),
  anywhere(
    "custom element before it is defined",
    `<pay-field label="Card number" value="__"></pay-field>`,
  ),
  anywhere(
    "custom element of type password",
    `<my-secret type="password" value="__" data-a="__"></my-secret>`,
  ),
  anywhere(
    "custom element with its field in a shadow root",
    `<late-field label="Card number"></late-field>`,
    `const h = root.querySelector("late-field"); h.attachShadow({ mode: "open" }).innerHTML = "<input>"; const f = h.shadowRoot.querySelector("input"); f.value = "__"; ${DISPATCH_CHANGE}`,
  ),
  anywhere(
    "password field replaced before typing",
    `<div><input type="password" name="w"></div>`,
    `const o = ${INPUT}; const f = document.createElement("input"); f.name = "w"; o.replaceWith(f); await new Promise(requestAnimationFrame); f.value = "__"; ${DISPATCH_CHANGE}`,
  ),
  anywhere(
    "password field replaced by one without a name",
    `<div><input type="password"></div>`,
    `const o = ${INPUT}; const f = document.createElement("input"); o.parentElement.innerHTML = ""; root.querySelector("div").append(f); await new Promise(requestAnimationFrame); f.value = "__"; ${DISPATCH_CHANGE}`,
  ),
  anywhere(
    "echoed in capitals",
    `<input type="password"><p></p>`,
    `${INPUT}.value = "__"; root.querySelector("p").textContent = "__ is weak"`,
  ),
  anywhere(
    "echoed encoded in a picture's address",
    `<input type="password"><img alt="">`,
    `${INPUT}.value = "__"; root.querySelector("img").src = "/qr?data=" + encodeURIComponent("a __")`,
  ),
  anywhere(
    "query in a data attribute",
    `<img data-src="/p?accessToken=__" alt=""><b hx-get="/a?sessionId=__&apikey=__" data-url="/b;jsessionid=__">b</b>`,
  ),
  ...[
    "class=ph-no-capture",
    "class=sentry-mask",
    "data-clarity-mask=true",
    "class=fs-exclude",
    "class=amp-mask",
    "data-recording-sensitive=",
    "class=nr-block",
    "data-heap-redact-text=",
  ].map((mark) => {
    const [name, value] = mark.split("=");
    return anywhere(`mark: ${mark}`, `<div ${name}="${value}"><p title="__">__</p></div>`);
  }),
];
