import { ATTRIBUTES, ELEMENTS } from "./specified-names.ts";
import { STYLE_POSITIONS } from "./style-positions.ts";

// What an object shows would be a page of this site, with a widget and an address of its own.
const NOT_ON: Readonly<Record<string, RegExp>> = {
  meta: /^(charset|content)$/,
  link: /^href$/,
  object: /^(data|codebase)$/,
  embed: /^(src|code)$/,
};
const TABLE_PARTS = ["caption", "colgroup", "col", "thead", "tbody", "tr", "td", "th", "tfoot"];

/** All attributes, or a different part of them for each element. */
export type Extent = "all" | "parts";
const PARTS = 12;
let elements = 0;

const attributesOf = (element: string, secret: string, extent: Extent): string => {
  elements += 1;
  return ATTRIBUTES.filter((name) => !NOT_ON[element]?.test(name))
    .filter((_, at) => extent === "all" || at % PARTS === elements % PARTS)
    .map((name) => `${name}="${attributeValue(name, secret)}"`)
    .join(" ");
};

/** Numbers, where an attribute takes only these, are secrets too. */
const attributeValue = (name: string, secret: string): string => {
  if (/^(src|href|action|poster|cite|data|formaction|background)$/.test(name))
    return `/${secret}?${secret}=${secret}#${secret}`;
  if (/^aria-(value|pos|set|row|col|level)|^(max|min|high|low|optimum|start|datetime)$/.test(name))
    return NUMBER;
  return name === "onclick" ? `void "${secret}"` : secret;
};

export const NUMBER = "481592637";

const elementOf = (name: string, secret: string, extent: Extent): string =>
  `<${name} ${attributesOf(name, secret, extent)}>${secret} text<!--${secret}--></${name}>`;

/** With this word in every attribute, text, comment and style. */
export function documentWith(secret: string, extent: Extent = "parts"): string {
  const html = ELEMENTS.html.map((name) => elementOf(name, secret, extent)).join("\n");
  const svg = ELEMENTS.svg.map((name) => elementOf(name, secret, extent)).join("\n");
  const math = ELEMENTS.math.map((name) => elementOf(name, secret, extent)).join("\n");
  const own = `${secret.toLowerCase()}-card`;
  const styles = STYLE_POSITIONS.map((css) => `<style>${css.replaceAll("X", secret)}</style>`).join(
    "",
  );
  const attributes = attributesOf("td", secret, extent);
  return `${styles}<style>${secret}{top:0} .${secret}{color:red;--${secret}:${secret}} [data-state="${secret}"]{left:0}</style>
    ${html}<svg>${svg}</svg><math>${math}</math>
    <table ${attributes}>${TABLE_PARTS.map((part) => `<${part} ${attributes}></${part}>`).join("")}
    <tr ${attributes}><td ${attributes}>${secret}</td></tr></table>
    <${own} ${attributes}>${secret}</${own}>
    <select><option value="${secret}" label="${secret}">${secret}</option><optgroup label="${secret}"><option selected>${secret}</option></optgroup></select>
    <input type="text" value="${secret}"><input type="submit" value="${secret}"><input type="checkbox" value="${secret}">
    <input type="range" min="0" max="${NUMBER}9" value="${NUMBER}"><textarea>${secret}</textarea><input list="${secret}"><datalist id="${secret}"><option>${secret}</option></datalist>
    <progress max="${NUMBER}9" value="${NUMBER}">${secret}</progress><time datetime="${NUMBER}">${secret}</time>
    <div contenteditable>${secret}</div><p style="--${secret}:${secret};background:url(${secret});font-family:${secret};width:calc(${NUMBER}px)">${secret}</p>
    <a href="/${secret}/a?b=${secret}#${secret}" download="${NUMBER}.pdf">${secret}</a>`;
}

/** In the page, a shadow root, a nested one, and a frame of the same origin. */
export const hosted = (secret: string, extent: Extent = "parts"): string => `
  <section data-part="light">${documentWith(secret, extent)}</section>
  <section data-part="shadow"><template data-shadow>${documentWith(secret)}<div><template data-shadow>${documentWith(secret)}</template></div></template></section>
  <section data-part="frame"><iframe title="${secret}" name="${secret}" width="300"></iframe></section>`;

/** Runs in the page: moves templates into shadow roots and fills the frame. */
export const fill = ({ root, frame }: { readonly root: string; readonly frame: string }): void => {
  const attach = (within: ParentNode): void => {
    for (const template of within.querySelectorAll<HTMLTemplateElement>("template[data-shadow]")) {
      const host = template.parentElement;
      if (!host) continue;
      const shadow = host.attachShadow({ mode: "open" });
      shadow.append(template.content);
      template.remove();
      attach(shadow);
    }
  };
  const element = document.querySelector(root);
  if (!element) throw new Error(`No ${root}`);
  attach(element);
  const inner = element.querySelector<HTMLIFrameElement>(
    "[data-part=frame] iframe",
  )?.contentDocument;
  if (inner) inner.body.innerHTML = frame;
};

/** Runs in the page: replaces one word by another in every attribute, text and style rule. */
export const replaceEverywhere = ({
  from,
  to,
}: {
  readonly from: string;
  readonly to: string;
}): void => {
  const change = (root: Document | ShadowRoot | Element): void => {
    for (const element of root.querySelectorAll("*")) {
      for (const { name, value } of [...element.attributes])
        if (value.includes(from)) element.setAttribute(name, value.replaceAll(from, to));
      for (const child of element.childNodes)
        if (child.nodeType === Node.TEXT_NODE && child.nodeValue?.includes(from))
          child.nodeValue = child.nodeValue.replaceAll(from, to);
      if (element.shadowRoot) change(element.shadowRoot);
      const inner = element instanceof HTMLIFrameElement ? element.contentDocument : null;
      if (inner) change(inner);
    }
  };
  change(document);
};

/** Runs in the page: style sheets, values and names that only scripts can set. */
export const changeByScript = ({
  secret,
  root,
}: {
  readonly secret: string;
  readonly root: string;
}): void => {
  const within = document.querySelector(root) as HTMLElement;
  const style = document.createElement("style");
  within.append(style);
  style.sheet?.insertRule(
    `.${secret}{--${secret}:"${secret}";background:url(${secret});color:red}`,
  );
  style.sheet?.insertRule(
    `@media (min-width:1px){#${secret}[${secret}="${secret}"]::after{content:"${secret}"}}`,
  );
  const adopted = new CSSStyleSheet();
  adopted.replaceSync(
    `${secret},.${secret}{animation:${secret} 1s;grid-area:${secret}}@keyframes ${secret}{to{top:0}}`,
  );
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, adopted];
  const rule = adopted.cssRules[0] as CSSStyleRule;
  rule.style.setProperty(`--${secret}`, secret);
  rule.style.fontFamily = secret;
  within.style.setProperty(`--${secret}`, secret);
  within.style.backgroundImage = `url(/${secret}.png)`;
  within.className = secret;
  within.id = secret;
  document.title = secret;
  history.replaceState(null, "", `${location.pathname}?q=${secret}#${secret}`);
  for (const field of within.querySelectorAll("input,textarea")) {
    if (["file", "range"].includes((field as HTMLInputElement).type)) continue;
    (field as HTMLInputElement).value = secret;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  customElements.define(`${secret.toLowerCase()}-late`, class extends HTMLElement {});
  within.append(document.createElement(`${secret.toLowerCase()}-late`));
};
