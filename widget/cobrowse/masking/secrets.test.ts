import { describe, expect, test } from "vitest";
import { MASK } from "./figures.ts";
import { notePassword } from "./passwords.ts";
import { createSecrets } from "./secrets.ts";

type Field = { localName: string; type: string; value: string; isConnected: boolean };

const fieldOf = (value: string): Field & Element =>
  ({ localName: "input", type: "text", value, isConnected: true }) as Field & Element;

function holding(...values: readonly string[]) {
  const secrets = createSecrets();
  const fields = values.map(fieldOf);
  for (const field of fields) secrets.watch(field);
  secrets.refresh();
  return { secrets, fields };
}

test.each([
  ["hunter22", "It is hunter22.", `It is ${MASK}.`],
  ["hunter22", "xhunter22x hunter22", `x${MASK}x ${MASK}`],
  ["hunter22", "hunter2", "hunter2"],
  ["hunter22 ", "hunter22", MASK],
  ["2024", "In 2024 there were 12024", `In ${MASK} there were 12024`],
  ["123", "123", "123"],
  ["a b&c=1", "?q=a%20b%26c%3D1", `?q=${MASK}`],
  ["••••••••", "••••••••", "••••••••"],
])("of a field with %j, %j is told as %j", (value, text, shown) => {
  expect(holding(value).secrets.hide(text)).toBe(shown);
});

test("of two that begin alike the longer one is hidden whole", () => {
  expect(holding("hunter", "hunter22").secrets.hide("hunter22, hunter")).toBe(`${MASK}, ${MASK}`);
});

describe("while it is typed", () => {
  test("only what has been typed to the end counts", () => {
    const { secrets, fields } = holding("compu");
    for (const value of ["computer", "computer1", "computer12"]) {
      if (fields[0]) fields[0].value = value;
      secrets.refresh();
    }
    expect(secrets.hide("A computer for computer12")).toBe(`A computer for ${MASK}`);
  });
  test("what has been there before stays a secret, and so does that of a field that has gone", () => {
    const { secrets, fields } = holding("first-one", "second-one");
    const [first, second] = fields;
    if (!first || !second) throw new Error("two fields");
    Object.assign(first, { value: "other" });
    Object.assign(second, { value: "third-one", isConnected: false });
    secrets.refresh();
    secrets.refresh();
    expect(secrets.hide("first-one second-one third-one other")).toBe(
      `${MASK} ${MASK} ${MASK} ${MASK}`,
    );
  });
});

test("what a page of a thousand hidden fields holds is hidden, and no more is kept", () => {
  const values = Array.from({ length: 1_100 }, (_, at) => `value-${at}-of-field`);
  const { secrets } = holding(...values);
  expect(secrets.hide(values[1_099] ?? "")).toBe(MASK);
  expect(secrets.hide(values[0] ?? "")).toBe(values[0]);
});

test("only a password makes a field that shows it one too", () => {
  const { secrets, fields } = holding("Springfield", "hunter22");
  const [, password] = fields;
  expect(secrets.holdsPassword("my hunter22")).toBe(false);
  if (password) notePassword(password);
  secrets.refresh();
  expect(secrets.holdsPassword("my hunter22")).toBe(true);
  expect(secrets.holdsPassword("Springfield")).toBe(false);
  expect(secrets.holdsPassword("hun")).toBe(false);
});

test("a field that cannot be read hides nothing, and keeps no other from doing so", () => {
  const { secrets } = holding();
  const broken = Object.defineProperty(fieldOf(""), "value", {
    get() {
      throw new Error("no");
    },
  });
  secrets.watch(broken);
  secrets.watch(fieldOf("hunter22"));
  secrets.refresh();
  secrets.refresh();
  expect(secrets.hide("hunter22")).toBe(MASK);
});

test("of fields that have just come it is told whether there is anything to hide", () => {
  const { secrets } = holding("hunter22");
  secrets.readNew();
  expect(secrets.readNew()).toBe(false);
  secrets.watch(fieldOf(""));
  expect(secrets.readNew()).toBe(false);
  secrets.watch(fieldOf("swordfish"));
  expect(secrets.readNew()).toBe(true);
  expect(secrets.hide("swordfish")).toBe(MASK);
});
