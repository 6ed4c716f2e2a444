import { describe, expect, test } from "vitest";
import { createEchoMasker } from "./echoes.ts";
import { addPasswordField } from "./password-fields.ts";
import type { FieldKind } from "./sensitive-fields.ts";
import { MASK } from "./sensitive-numbers.ts";

type Field = { localName: string; type: string; value: string; isConnected: boolean };

const fieldOf = (value: string): Field & Element =>
  ({ localName: "input", type: "text", value, isConnected: true }) as Field & Element;

function watching(...values: readonly string[]) {
  return watchingKind("password", ...values);
}

function watchingKind(kind: FieldKind, ...values: readonly string[]) {
  const echoes = createEchoMasker(() => kind);
  const fields = values.map(fieldOf);
  for (const field of fields) echoes.watch(field);
  echoes.refresh();
  return { echoes, fields };
}

test.each([
  ["hunter22", "It is hunter22.", `It is ${MASK}.`],
  ["hunter22", "xhunter22x hunter22", `x${MASK}x ${MASK}`],
  ["hunter22", "hunter2", "hunter2"],
  ["hunter22 ", "hunter22", MASK],
  ["2024", "In 2024 there were 12024", `In ${MASK} there were 12024`],
  ["492817", "Code 492817, order 14928170", `Code ${MASK}, order 14928170`],
  ["123", "123", "123"],
  ["a b&c=1", "?q=a%20b%26c%3D1", `?q=${MASK}`],
  ["••••••••", "••••••••", "••••••••"],
])("with %j in a hidden field, %j is sent as %j", (value, text, sent) => {
  expect(watching(value).echoes.mask(text)).toBe(sent);
});

test("of two values with the same start, the longer one is hidden whole", () => {
  expect(watching("hunter", "hunter22").echoes.mask("hunter22, hunter")).toBe(`${MASK}, ${MASK}`);
});

describe("while a value is typed", () => {
  test("only the complete value is hidden", () => {
    const { echoes, fields } = watching("compu");
    for (const value of ["computer", "computer1", "computer12"]) {
      if (fields[0]) fields[0].value = value;
      echoes.refresh();
    }
    expect(echoes.mask("A computer for computer12")).toBe(`A computer for ${MASK}`);
  });
  test("previous values and those of removed fields stay hidden", () => {
    const { echoes, fields } = watching("first-one", "second-one");
    const [first, second] = fields;
    if (!first || !second) throw new Error("two fields");
    Object.assign(first, { value: "other" });
    Object.assign(second, { value: "third-one", isConnected: false });
    echoes.refresh();
    echoes.refresh();
    expect(echoes.mask("first-one second-one third-one other")).toBe(
      `${MASK} ${MASK} ${MASK} ${MASK}`,
    );
  });
});

test("the values of at most a thousand hidden fields are kept and hidden", () => {
  const values = Array.from({ length: 1_100 }, (_, at) => `value-${at}-of-field`);
  const { echoes } = watching(...values);
  expect(echoes.mask(values[1_099] ?? "")).toBe(MASK);
  expect(echoes.mask(values[0] ?? "")).toBe(values[0]);
});

test("only passwords are recognized as passwords elsewhere", () => {
  const { echoes, fields } = watchingKind("identity", "Springfield", "hunter22");
  const [, password] = fields;
  expect(echoes.containsPassword("my hunter22")).toBe(false);
  if (password) addPasswordField(password);
  echoes.refresh();
  expect(echoes.containsPassword("my hunter22")).toBe(true);
  expect(echoes.containsPassword("Springfield")).toBe(false);
  expect(echoes.containsPassword("hun")).toBe(false);
});

test("a field that throws does not stop other fields from being hidden", () => {
  const { echoes } = watching();
  const broken = Object.defineProperty(fieldOf(""), "value", {
    get() {
      throw new Error("no");
    },
  });
  echoes.watch(broken);
  echoes.watch(fieldOf("hunter22"));
  echoes.refresh();
  echoes.refresh();
  expect(echoes.mask("hunter22")).toBe(MASK);
});

test("reading new fields reports whether there are new values to hide", () => {
  const { echoes } = watching("hunter22");
  echoes.readNew();
  expect(echoes.readNew()).toBe(false);
  echoes.watch(fieldOf(""));
  expect(echoes.readNew()).toBe(false);
  echoes.watch(fieldOf("swordfish"));
  expect(echoes.readNew()).toBe(true);
  expect(echoes.mask("swordfish")).toBe(MASK);
});

describe("the same value in another shape", () => {
  test.each([
    ["4929 5612 3456 7894", "Card 4929561234567894"],
    ["4929561234567894", "4929-5612-3456-7894"],
    ["4929561234567894", "４９２９　５６１２　３４５６　７８９４"],
    ["hunter22", "HUNTER22"],
    ["hunter22", "h u n t e r 2 2"],
    ["Straße 12 & mehr", "?q=Stra%C3%9Fe%2012%20%26%20mehr"],
    ["sword fish 7", "sword%20fish%207"],
    ["sword fish 7", "?next=%2Fa%3Fb%3Dsword%252520fish%2525207"],
    ["!?#§%&/", "It is !?#§%&/."],
  ])("%j is found in %j", (value, text) => {
    const sent = watching(value).echoes.mask(text);
    expect(sent).toContain(MASK);
    expect(sent.replace(MASK, "").length).toBeLessThan(text.length - 4);
  });
});

describe("words and short numbers of fields that hold neither a password nor a payment", () => {
  test.each([
    "Winterreifen",
    "Mary Fields",
    "blue winter tires",
    "10023",
    "2024",
    "19.99",
    "2026-11-23",
    "23.11.2026",
    "Tokyo",
    "東京",
    "XL",
    "A4",
  ])("%s stays visible elsewhere", (value) => {
    for (const kind of ["identity", "other"] as const)
      expect(watchingKind(kind, value).echoes.mask(`All ${value} here`)).toBe(`All ${value} here`);
  });
  test.each(["078-05-1120", "020 7946 0018", "canary17leak", "my back hurts since Monday"])(
    "%s is hidden elsewhere",
    (value) => {
      expect(watchingKind("other", value).echoes.mask(`It is ${value}.`)).toBe(`It is ${MASK}.`);
    },
  );
});

test("short numbers of payments are not looked for on the whole page", () => {
  expect(watchingKind("payment", "123", "2047").echoes.mask("123 in 2047")).toBe("123 in 2047");
});

test("a value that another field still holds stays hidden while a longer one is typed", () => {
  const { echoes, fields } = watching("hunter22", "hunter");
  for (const value of ["hunter2", "hunter22", "hunter223"]) {
    if (fields[1]) fields[1].value = value;
    echoes.refresh();
  }
  expect(echoes.mask("hunter22 hunter223")).toBe(`${MASK} ${MASK}`);
});
