import { codeGroupOf } from "./code-groups.ts";
import { composedParent, isElement } from "./composed-tree.ts";
import { createLabelFinder, leadingText } from "./field-labels.ts";
import { addPasswordField, isPasswordField } from "./password-fields.ts";
import type { FieldDescription } from "./sensitive-fields.ts";

export const FIELDS = "input,textarea,select,[contenteditable],[role=textbox]";

const MAX_LABEL = 120;
const MAX_HOSTS = 3;
// Of a component that is one field, not a form.
const MAX_INNER_FIELDS = 2;
const NAMING_ATTRIBUTES = [
  "name",
  "id",
  "placeholder",
  "aria-label",
  "title",
  "label",
  "data-testid",
  "formcontrolname",
  "ng-model",
  "v-model",
  "data-name",
  "data-label",
  "aria-placeholder",
  "data-placeholder",
];
// What makes a custom element a field, also before it is defined.
const FIELD_ATTRIBUTES = "[label],[value],[placeholder],[type],[autocomplete],[name],[aria-label]";

/** Whether this is an element of the site's own kind. A form's `localName` may be shadowed by a field. */
export const isCustom = ({ localName }: Element): boolean =>
  typeof localName === "string" && localName.includes("-");

/** Describes a field by its attributes, its labels, and the components around it; null for other elements. */
export function createFieldDescriber() {
  const findLabels = createLabelFinder();

  const namesOf = (element: Element): string[] => {
    const attributes = NAMING_ATTRIBUTES.map((name) => element.getAttribute(name) ?? "");
    const labels = findLabels(element).map((label) => leadingText(label, MAX_LABEL));
    return [...attributes, ...labels].filter((name) => name !== "");
  };

  return (element: Element): FieldDescription | null => {
    const isField = element.matches(FIELDS);
    if (!isField && !isFieldComponent(element)) return null;
    const hosts = hostsOf(element);
    const all = [element, ...hosts];
    const typeOf = (one: Element) => (one.getAttribute("type") ?? "").toLowerCase();
    const hasPassword = all.some((one) => typeOf(one) === "password");
    if (isField && (hasPassword || showsDots(element))) addPasswordField(element);
    const type = typeOf(element);
    return {
      tag: element.localName,
      type: hasPassword ? "password" : isField || type === "tel" ? type : "",
      autocomplete: all.map((one) => one.getAttribute("autocomplete") ?? "").join(" "),
      names: all.flatMap(namesOf),
      wasPassword: isPasswordField(element),
      inCodeGroup: codeGroupOf(element) !== null,
    };
  };
}

const isFieldComponent = (element: Element): boolean =>
  isCustom(element) &&
  element.matches(FIELD_ATTRIBUTES) &&
  element.querySelectorAll(FIELDS).length < MAX_INNER_FIELDS;

/** The components that consist of this field, from the inside. */
function hostsOf(element: Element): Element[] {
  const hosts: Element[] = [];
  let inner = element.getRootNode();
  while ("host" in inner && hosts.length < MAX_HOSTS) {
    const root = inner as ShadowRoot;
    if (root.querySelectorAll(FIELDS).length > MAX_INNER_FIELDS) break;
    hosts.push(root.host);
    inner = root.host.getRootNode();
  }
  const around = composedParent(element);
  const isWrapped = isElement(around) && isFieldComponent(around) && !hosts.includes(around);
  return isWrapped ? [around, ...hosts] : hosts;
}

/** A text field that CSS turns into a password field. */
function showsDots(element: Element): boolean {
  const view = element.ownerDocument.defaultView;
  const style = element.isConnected ? view?.getComputedStyle(element) : undefined;
  const security = style?.getPropertyValue("-webkit-text-security") ?? "";
  return security !== "" && security !== "none";
}
