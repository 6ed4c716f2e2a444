import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import type { Page } from "@playwright/test";
import { expect, type SharedCall, test } from "./fixtures.ts";
import type { HostSite } from "./host-page.ts";

const { resolve } = createRequire(import.meta.url);
const folderOf = (name: string): string => dirname(resolve(`${name}/package.json`));
const read = (name: string, file: string): string =>
  readFileSync(`${folderOf(name)}/${file}`, "utf8");

/** A form with controlled fields for React and Preact. */
const formOf = (onTyped: string) => `
  function Form() {
    const [values, setValues] = useState({ name: "", notes: "", plan: "basic", card: "", secret: "" });
    const [shown, setShown] = useState(false);
    const bind = (name) => ({
      value: values[name],
      ${onTyped}: ({ target: { value } }) => setValues((all) => ({ ...all, [name]: value })),
    });
    return h("form", null,
      h("label", null, "Full name ", h("input", bind("name"))),
      h("p", { id: "echo" }, "Hello ", values.name, "!"),
      h("label", null, "Notes ", h("textarea", bind("notes"))),
      h("label", null, "Plan ", h("select", { ...bind("plan"), onChange: ({ target: { value } }) => setValues((all) => ({ ...all, plan: value })) },
        h("option", { value: "basic" }, "Basic"), h("option", { value: "full" }, "Full"))),
      h("label", null, "Card number ", h("input", bind("card"))),
      h("label", null, "Entry ", h("input", { key: shown, type: shown ? "text" : "password", ...bind("secret") })),
      h("button", { type: "button", onClick: () => setShown(!shown) }, "Show"),
      shown && h("p", { id: "mirror", title: values.secret }, "You typed ", values.secret));
  }`;

const FRAMEWORKS: readonly { name: string; page: (site: HostSite) => string }[] = [
  {
    name: "React",
    page: (site) => {
      site.setScript("/react.js", read("react", "umd/react.production.min.js"));
      site.setScript("/react-dom.js", read("react-dom", "umd/react-dom.production.min.js"));
      return `<div id="app"></div><script src="/react.js"></script><script src="/react-dom.js"></script>
        <script>{ const { createElement: h, useState } = React; ${formOf("onChange")}
        ReactDOM.createRoot(document.querySelector("#app")).render(h(Form)); }</script>`;
    },
  },
  {
    name: "Preact",
    page: (site) => {
      site.setScript("/preact.js", read("preact", "dist/preact.mjs"));
      site.setScript("/hooks.js", read("preact", "hooks/dist/hooks.mjs"));
      return `<div id="app"></div>
        <script type="importmap">{"imports":{"preact":"/preact.js","preact/hooks":"/hooks.js"}}</script>
        <script type="module">import { h, render } from "preact"; import { useState } from "preact/hooks";
        ${formOf("onInput")} render(h(Form), document.querySelector("#app"));</script>`;
    },
  },
  {
    name: "Vue",
    page: (site) => {
      site.setScript("/vue.js", read("vue", "dist/vue.global.prod.js"));
      return `<div id="app"></div><script src="/vue.js"></script>
        <script>Vue.createApp({
          data: () => ({ name: "", notes: "", plan: "basic", card: "", secret: "", shown: false }),
          template: \`<form>
            <label>Full name <input v-model="name"></label><p id="echo">Hello {{ name }}!</p>
            <label>Notes <textarea v-model="notes"></textarea></label>
            <label>Plan <select v-model="plan"><option value="basic">Basic</option><option value="full">Full</option></select></label>
            <label>Card number <input v-model="card"></label>
            <label>Entry <input :type="shown ? 'text' : 'password'" :key="shown" v-model="secret"></label>
            <button type="button" @click="shown = !shown">Show</button>
            <p v-if="shown" id="mirror" :title="secret">You typed {{ secret }}</p>
          </form>\`,
        }).mount("#app");</script>`;
    },
  },
  {
    name: "web components",
    page: () => `<main></main><script>
      class FormField extends HTMLElement {
        static formAssociated = true;
        #inner = this.attachInternals();
        connectedCallback() {
          const tag = this.getAttribute("tag") ?? "input";
          const root = this.attachShadow({ mode: "open" });
          root.innerHTML = "<style>label { display: block }</style><label><slot></slot><" + tag + "></" + tag + "></label>";
          const field = root.querySelector(tag);
          field.setAttribute("aria-label", this.getAttribute("label"));
          if (this.hasAttribute("type")) field.type = this.getAttribute("type");
          if (tag === "select") field.append(new Option("Basic", "basic"), new Option("Full", "full"));
          field.addEventListener("input", () => {
            this.#inner.setFormValue(field.value);
            this.dispatchEvent(new CustomEvent("typed", { detail: field.value, bubbles: true }));
          });
        }
        show(shown) { this.shadowRoot.querySelector("input").type = shown ? "text" : "password"; }
      }
      customElements.define("form-field", FormField);
      class EntryForm extends HTMLElement {
        connectedCallback() {
          const root = this.attachShadow({ mode: "open" });
          root.innerHTML = '<form><form-field label="Full name"></form-field><p id="echo">Hello</p>' +
            '<form-field label="Notes" tag="textarea"></form-field><form-field label="Plan" tag="select"></form-field>' +
            '<form-field label="Card number"></form-field><form-field label="Entry" type="password"></form-field>' +
            '<button type="button">Show</button><p id="mirror"></p></form>';
          const [name, , , , entry] = root.querySelectorAll("form-field");
          let secret = "";
          name.addEventListener("typed", ({ detail }) => { root.querySelector("#echo").textContent = "Hello " + detail + "!"; });
          const mirror = () => { if (root.shown) root.querySelector("#mirror").textContent = "You typed " + secret; };
          entry.addEventListener("typed", ({ detail }) => { secret = detail; mirror(); });
          root.querySelector("button").addEventListener("click", () => { root.shown = true; entry.show(true); mirror(); });
        }
      }
      customElements.define("entry-form", EntryForm);
      document.querySelector("main").append(document.createElement("entry-form"));
    </script>`,
  },
];

const pathOf = (name: string) => `/${name.replaceAll(" ", "-")}`;

test("forms in widely used frameworks are shown as they are filled in, without secrets", async ({
  site,
  callFrom,
}) => {
  for (const { name, page } of FRAMEWORKS) site.set(pathOf(name), page(site));
  const { widget, copy, received } = await callFrom("/");
  for (const { name } of FRAMEWORKS)
    await test.step(`a form in ${name}`, async () => {
      await widget.page.goto(site.origin + pathOf(name));
      await fillIn({ page: widget.page, copy, received });
    });
});

async function fillIn({
  page,
  copy,
  received,
}: Pick<SharedCall, "copy" | "received"> & { readonly page: Page }) {
  await test.step("ordinary fields", async () => {
    await expect(copy.getByLabel("Full name")).toHaveValue("");
    await page.getByLabel("Full name").pressSequentially("Mary Fields");
    await expect(copy.getByLabel("Full name")).toHaveValue("Mary Fields");
    await expect(copy.locator("#echo")).toHaveText("Hello Mary Fields!");
    await page.getByLabel("Notes").pressSequentially("Two lines\nof notes");
    await expect(copy.getByLabel("Notes")).toHaveValue("Two lines\nof notes");
    await page.getByLabel("Plan").selectOption("full");
    await expect(copy.getByLabel("Plan")).toHaveValue("full");
    await page.getByLabel("Full name").fill("Mary");
    await expect(copy.locator("#echo")).toHaveText("Hello Mary!");
  });
  await test.step('secret fields, also after "Show password"', async () => {
    await page.getByLabel("Card number").pressSequentially("cardcanary");
    await page.getByLabel("Entry").pressSequentially("hunter-canary");
    await page.getByRole("button", { name: "Show", exact: true }).click();
    await expect(page.locator("#mirror")).toHaveText("You typed hunter-canary");
    await page.getByLabel("Entry").press("End");
    await page.getByLabel("Entry").pressSequentially("-second");
    await expect(page.locator("#mirror")).toHaveText("You typed hunter-canary-second");
  });
  await test.step("no secret has arrived", async () => {
    await page.getByLabel("Full name").fill("Mary Fields again");
    await expect(copy.locator("#echo")).toHaveText("Hello Mary Fields again!");
    await received.waitFor("Mary Fields again");
    await expect(copy.locator("#mirror")).toHaveText(/^You typed •+/);
    for (const secret of ["canary", "hunter", "-second", "-secon"])
      expect(received.text()).not.toContain(secret);
  });
}
