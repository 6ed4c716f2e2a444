import fc from "fast-check";
import { expect, test } from "vitest";
import { PoolIdSchema, RuleIdSchema } from "../../kernel/ids.ts";
import {
  explainMatch,
  matchRule,
  RULE_FIELDS,
  RULE_OPERATORS,
  type Rule,
  type RuleCondition,
  type RuleField,
  type RuleGroup,
  type RuleOperator,
} from "./match-rule.ts";

const id = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
const rule = (number: number, groups: readonly RuleGroup[], active = true): Rule => ({
  ruleId: RuleIdSchema.parse(id(number)),
  name: `Rule ${number}`,
  active,
  poolId: PoolIdSchema.parse(id(number + 1_000)),
  groups,
});
const when = (...conditions: RuleCondition[]): RuleGroup => ({ conditions });
const domain = (operator: RuleOperator, value: string): RuleCondition => ({
  field: "domain",
  parameter: "",
  operator,
  value,
});
const path = (operator: RuleOperator, value: string): RuleCondition => ({
  field: "path",
  parameter: "",
  operator,
  value,
});
const query = (parameter: string, operator: RuleOperator, value: string): RuleCondition => ({
  field: "query",
  parameter,
  operator,
  value,
});
const matches = (condition: RuleCondition, page: string): boolean =>
  matchRule([rule(1, [when(condition)])], page) !== null;

const SHOP = "https://www.Shop.example/Bikes/Gravel/?Plan=Pro&size=#reviews";

test.each<[RuleCondition, string, boolean]>([
  [domain("equals", "www.shop.example"), SHOP, true],
  [domain("equals", "shop.example"), SHOP, false],
  [domain("ends_with", "shop.example"), SHOP, true],
  [domain("ends_with", ".SHOP.EXAMPLE"), SHOP, true],
  [domain("starts_with", "www."), SHOP, true],
  [domain("contains", "shop"), SHOP, true],
  [domain("does_not_contain", "shop"), SHOP, false],
  [domain("does_not_contain", "blog"), SHOP, true],
  [domain("equals", "shop.example"), "https://shop.example./", true],
  [domain("equals", "shop.example"), "https://ana:secret@shop.example:8443/", true],
  [domain("equals", "shop.example:8443"), "https://shop.example:8443/", true],
  [domain("equals", "shop.example:8444"), "https://shop.example:8443/", false],
  [domain("equals", "shop.example"), "//shop.example/bikes", true],
  [domain("equals", "127.0.0.1"), "http://127.1/", true],
  [domain("equals", "[::1]"), "http://[::1]:3000/", true],
  [domain("equals", "münchen.example"), "https://xn--mnchen-3ya.example/", true],
  [domain("equals", "xn--mnchen-3ya.example"), "https://MÜNCHEN.example/", true],
  [domain("contains", "münch"), "https://xn--mnchen-3ya.example/", true],
  [domain("equals", "例え.example"), "https://xn--r8jz45g.example/", true],
  [domain("contains", "xn--"), "https://shop.example/", false],
  [path("equals", "/bikes/gravel"), SHOP, true],
  [path("equals", "/bikes/gravel/"), SHOP, true],
  [path("equals", "bikes/gravel"), SHOP, true],
  [path("equals", "/bikes"), SHOP, false],
  [path("equals", "/"), "https://shop.example", true],
  [path("equals", "/"), "https://shop.example/?a=1", true],
  [path("equals", "/"), SHOP, false],
  [path("starts_with", "/bikes"), SHOP, true],
  [path("starts_with", "bikes/"), SHOP, true],
  [path("starts_with", "/shop/"), "https://x.example/shop", true],
  [path("starts_with", "/shop/"), "https://x.example/shopping", false],
  [path("contains", "gravel/"), SHOP, true],
  [path("contains", "/shop/"), "https://x.example/shopping", false],
  [path("ends_with", "gravel"), SHOP, true],
  [path("ends_with", "/gravel/"), SHOP, true],
  [path("ends_with", "bikes"), SHOP, false],
  [path("does_not_contain", "gravel"), SHOP, false],
  [path("does_not_contain", "reviews"), SHOP, true],
  [path("contains", "pro"), SHOP, false],
  [path("equals", "/café"), "https://x.example/caf%C3%A9", true],
  [path("equals", "/caf%c3%a9"), "https://x.example/café", true],
  [path("equals", "/cafe\u0301"), "https://x.example/café", true],
  [path("contains", "50%"), "https://x.example/50%-off", true],
  [path("contains", "%e9"), "https://x.example/%E9t%C3%A9", true],
  [query("plan", "equals", "pro"), SHOP, true],
  [query("PLAN", "starts_with", "P"), SHOP, true],
  [query("plan", "equals", "pro/"), SHOP, false],
  [query("plan", "does_not_contain", "free"), SHOP, true],
  [query("absent", "equals", "pro"), SHOP, false],
  [query("absent", "contains", "pro"), SHOP, false],
  [query("absent", "starts_with", "pro"), SHOP, false],
  [query("absent", "ends_with", "pro"), SHOP, false],
  [query("absent", "does_not_contain", "pro"), SHOP, true],
  [query("size", "contains", "m"), SHOP, false],
  [query("reviews", "does_not_contain", "x"), SHOP, true],
  [query("tag", "equals", "b"), "https://x.example/?tag=a&tag=b", true],
  [query("tag", "does_not_contain", "b"), "https://x.example/?tag=a&tag=b", false],
  [query("q", "equals", "red bike"), "https://x.example/?q=red+bike", true],
  [query("q", "equals", "red bike"), "https://x.example/?q=red%20bike", true],
  [query("q", "contains", "c++"), "https://x.example/?q=c%2B%2B", true],
  [path("equals", "/pricing"), "/pricing/?a=1#top", true],
  [query("a", "equals", "1"), "/pricing/?a=1#top", true],
  [path("starts_with", "/not an"), "not an address", true],
  [path("equals", "/"), "", true],
  [domain("contains", "pricing"), "/pricing", false],
  [domain("does_not_contain", "pricing"), "/pricing", true],
  [domain("contains", "shop"), "about:blank", false],
  [domain("equals", "shop.example"), "http://", false],
])("%o on %s: %s", (condition, page, expected) => {
  expect(matches(condition, page)).toBe(expected);
});

test.each<{ what: string; groups: RuleGroup[]; matches: boolean }>([
  { what: "no group", groups: [], matches: false },
  { what: "an empty group", groups: [when()], matches: false },
  {
    what: "all conditions of a group",
    groups: [when(domain("contains", "shop"), path("starts_with", "/bikes"))],
    matches: true,
  },
  {
    what: "one of two conditions",
    groups: [when(domain("contains", "shop"), path("starts_with", "/cars"))],
    matches: false,
  },
  {
    what: "an empty group and one that matches",
    groups: [when(), when(path("starts_with", "/bikes"))],
    matches: true,
  },
  {
    what: "one of two groups",
    groups: [when(path("starts_with", "/cars")), when(path("starts_with", "/bikes"))],
    matches: true,
  },
])("$what matches: $matches", ({ groups, matches }) => {
  expect(matchRule([rule(1, groups)], SHOP) !== null).toBe(matches);
});

test("the first active rule wins, in the order given", () => {
  const anything = [when(path("starts_with", "/"))];
  const off = rule(1, anything, false);
  const elsewhere = rule(2, [when(domain("equals", "blog.example"))]);
  const [first, second] = [rule(3, anything), rule(4, anything)];
  expect(matchRule([off, elsewhere, first, second], SHOP)).toBe(first);
  expect(matchRule([second, first], SHOP)).toBe(second);
  expect(matchRule([off, elsewhere], SHOP)).toBeNull();
  expect(matchRule([], SHOP)).toBeNull();
});

test("an explanation has the values that each condition was compared with", () => {
  const [explained] = explainMatch(
    [
      rule(1, [
        when(domain("equals", "shop.example"), query("tag", "equals", "b")),
        when(path("contains", "bikes"), query("absent", "does_not_contain", "x")),
      ]),
    ],
    "https://shop.example/Bikes/?tag=A&tag=b",
  );
  expect(explained?.matches).toBe(true);
  expect(explained?.groups.map(({ conditions }) => conditions.map(({ values }) => values))).toEqual(
    [
      [["shop.example"], ["a", "b"]],
      [["/bikes"], []],
    ],
  );
  const [other] = explainMatch([rule(1, [when(domain("equals", "x"))])], "/nowhere");
  expect(other?.matches).toBe(false);
});

const conditions = fc.record({
  field: fc.constantFrom<RuleField>(...RULE_FIELDS),
  parameter: fc.string({ maxLength: 5 }),
  operator: fc.constantFrom<RuleOperator>(...RULE_OPERATORS),
  value: fc.oneof(fc.string({ unit: "binary" }), fc.webPath(), fc.domain(), fc.constant("xn--%ff")),
});
const rules = fc.array(
  fc
    .tuple(fc.array(fc.array(conditions, { maxLength: 3 }), { maxLength: 3 }), fc.boolean())
    .map(([groups, active]) =>
      rule(
        1,
        groups.map((list) => when(...list)),
        active,
      ),
    ),
  { maxLength: 4 },
);
const pages = fc.webUrl({ withQueryParameters: true });
const anything = fc.oneof(pages, fc.string(), fc.string({ unit: "binary" }));

test("for any rules and any URL the match equals its explanation", () => {
  fc.assert(
    fc.property(rules, anything, (list, page) => {
      const explained = explainMatch(list, page).find(
        ({ rule, matches }) => rule.active && matches,
      );
      expect(matchRule(list, page)).toBe(explained?.rule ?? null);
    }),
  );
});

test("the fragment is ignored", () => {
  fc.assert(
    fc.property(rules, anything, fc.string(), (list, page, fragment) => {
      expect(matchRule(list, `${page}#${fragment}`)).toBe(matchRule(list, page));
    }),
  );
});

test("of a repeated parameter, the first 20 values are compared", () => {
  const page = `https://x.example/?${Array.from({ length: 1_000 }, (_, n) => `tag=v${n}`).join("&")}`;
  expect(matches(query("tag", "equals", "v19"), page)).toBe(true);
  expect(matches(query("tag", "equals", "v20"), page)).toBe(false);
});

const swapAsciiCase = (text: string): string =>
  text.replace(/[a-z]/gi, (char) =>
    char === char.toLowerCase() ? char.toUpperCase() : char.toLowerCase(),
  );

test("case and a trailing slash are ignored, in the URL and in the rule", () => {
  fc.assert(
    fc.property(
      conditions,
      fc.domain(),
      fc.webPath(),
      fc.webQueryParameters(),
      (condition, ...url) => {
        const [host, webPath, parameters] = url;
        const page = `https://${host}${webPath}?${parameters}`;
        const expected = matches(condition, page);
        expect(matches(condition, swapAsciiCase(page))).toBe(expected);
        expect(matches(condition, `https://${host}${webPath}/?${parameters}`)).toBe(expected);
        expect(matches({ ...condition, value: swapAsciiCase(condition.value) }, page)).toBe(
          expected,
        );
      },
    ),
  );
});
