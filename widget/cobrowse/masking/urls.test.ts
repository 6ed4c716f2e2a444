import { describe, expect, test } from "vitest";
import { MASK } from "./sensitive-numbers.ts";
import { layoutStyles, maskStyles } from "./styles.ts";
import { maskPageTitle, maskPageUrl, maskUrl, urlShape } from "./urls.ts";

describe("links and the page's own URL", () => {
  test.each([
    [
      "https://shop.test/bikes?size=54&colour=red#prices",
      "https://shop.test/bikes?size=54&colour=red#prices",
    ],
    ["/orders/10023?page=2", "/orders/10023?page=2"],
    ["/in?token=abc&next=/home", `/in?token=${MASK}&next=/home`],
    ["/in?access_token=abc", `/in?access_token=${MASK}`],
    ["/in#access_token=abc&expires=3600", `/in#access_token=${MASK}&expires=3600`],
    ["/in?email=mary%40home.test", `/in?email=${MASK}`],
    ["/pay?ref=4111111111111111", `/pay?ref=${MASK}`],
    ["/pay?ref=4111+1111+1111+1111", `/pay?ref=${MASK}`],
    ["/reset/9f86d081884c7d659a2feaa0c55ad015", `/reset/${MASK}`],
    ["/j?x=eyJhbGciOiJIUzI1NiJ9.e30.abc", `/j?x=${MASK}`],
    ["https://mary:secret@shop.test/a", "https://shop.test/a"],
    ["javascript:alert(1)", ""],
    ["tel:+442079460018", ""],
  ])("%s", (url, shown) => {
    expect(maskUrl(url)).toBe(shown);
  });
});

const SECRETS = [
  "9f86d081884c7d659a2feaa0c55ad015",
  "550e8400-e29b-41d4-a716-446655440000",
  "eyJhbGciOiJIUzI1NiJ9.e30.Kx9",
  "x7Kp2mQ9vLz4",
  "mary.fields%40home.example",
  "mary.fields@home.example",
  "%2B44%2020%207946%200018",
  "4111-1111-1111-1111",
  "GB82WEST12345698765432",
];
const encodedTwice = (text: string) => encodeURIComponent(encodeURIComponent(text));
const POSITIONS: readonly ((secret: string) => string)[] = [
  (secret) => `https://shop.test/orders/${secret}`,
  (secret) => `https://shop.test/orders/${secret}/items?page=2`,
  (secret) => `https://shop.test/orders;v=${secret}/items`,
  (secret) => `https://shop.test/orders;${secret}`,
  (secret) => `https://shop.test/?q=${secret}`,
  (secret) => `https://shop.test/?${secret}`,
  (secret) => `https://shop.test/?a=1;b=${secret}`,
  (secret) => `https://shop.test/?list[]=${secret}&list[]=1`,
  (secret) => `https://shop.test/?next=${encodeURIComponent(`https://in.test/${secret}?a=b`)}`,
  (secret) => `https://shop.test/?next=${encodedTwice(`/home?x=${secret}`)}`,
  (secret) => `https://shop.test/go/${encodeURIComponent(`https://in.test/?x=${secret}`)}`,
  (secret) =>
    `https://shop.test/?filter=${encodeURIComponent(`{"who":"${decodeURIComponent(secret)}","a":1}`)}`,
  (secret) => `https://shop.test/#/orders/${secret}`,
  (secret) => `https://shop.test/#!/orders?x=${secret}`,
  (secret) => `https://shop.test/#access_token=${secret}&state=1`,
  (secret) => `https://shop.test/#${secret}`,
  (secret) => `https://mary:${secret}@shop.test/`,
  (secret) => `https://${secret}@shop.test/`,
  (secret) => `//mary:${secret}@shop.test/in`,
  (secret) => `/reset/${secret}`,
];
const CASES = POSITIONS.flatMap((at) => SECRETS.map((secret) => [at(secret), secret] as const));

test.each(CASES)("nothing of a secret is left in %s", (url, secret) => {
  const pieces = decodeURIComponent(secret).match(/.{4}/gs) ?? [];
  for (const masked of [maskUrl(url), maskPageUrl(url)]) {
    const readable = decodeURIComponent(decodeURIComponent(masked));
    expect(pieces.filter((piece) => readable.includes(piece))).toEqual([]);
  }
});

describe("short secrets are known by what they follow", () => {
  test.each([
    ["/reset/ab12cd", `/reset/${MASK}`],
    ["/invite/XK4F9Q", `/invite/${MASK}`],
    ["/password-reset/k3y", `/password-reset/${MASK}`],
    ["/verify/481516", `/verify/${MASK}`],
    ["/cart;jsessionid=AB12/items", `/cart;jsessionid=${MASK}/items`],
    ["/a?JSESSIONID=AB12", `/a?JSESSIONID=${MASK}`],
    ["#/in?token=ab12", `#/in?token=${MASK}`],
    ["/a?next=%2Fin%3Ftoken%3Dab12", `/a?next=${encodeURIComponent(`/in?token=${MASK}`)}`],
    ["/a#:~:text=her%20name", "/a"],
    ["otpauth://totp/a?secret=JBSWY3DP", ""],
    ["java\nscript:alert(1)", ""],
  ])("%s", (url, shown) => {
    expect(maskUrl(url)).toBe(shown);
  });
});

test.each([
  "https://shop.test/",
  "https://shop.test/reset/password",
  "https://shop.test/invite/team",
  "https://shop.test/verify/2",
  "https://shop.test/blog/how-to-fix-a-flat-tyre-in-10-minutes",
  "https://shop.test/p/4006381333931?size=54&colour=dark%20red&brand=R%26D",
  "https://shop.test/search?q=winter+tyres&sort=price:asc&page=2",
  "https://shop.test/a?next=%2Fhome%3Ftab%3Dbikes",
  "https://shop.test/app#/orders/12?tab=items",
  "https://shop.test/2026/11/26/a-day-out",
])("an ordinary page keeps its URL: %s", (url) => {
  expect(maskPageUrl(url)).toBe(url);
});

test.each([
  ["https://shop.test/a#prices", "https://shop.test/a"],
  ["https://shop.test/a#id_token=x", "https://shop.test/a"],
  ["https://shop.test/a#!/b", "https://shop.test/a#!/b"],
])("of a page's own URL %s the fragment stays only if it is a route", (url, shown) => {
  expect(maskPageUrl(url)).toBe(shown);
});

test.each(CASES)("masking %s again changes nothing", (url) => {
  expect(maskPageUrl(maskPageUrl(url))).toBe(maskPageUrl(url));
});

test.each([
  ["Bikes | Shop", "Bikes | Shop"],
  ["Reset for mary@home.test", `Reset for ${MASK}`],
  ["Order of 4111 1111 1111 1111", `Order of ${MASK}`],
  ["Key 9f86d081884c7d659a2feaa0c55ad015 (new)", `Key ${MASK} (new)`],
  ["Call +44 20 7946 0018", `Call ${MASK}`],
  ["https://shop.test/in?token=ab", `https://shop.test/in?token=${MASK}`],
])("the title %s", (title, shown) => {
  expect(maskPageTitle(title)).toBe(shown);
});

test.each([
  ["https://shop.test/", "https://shop.test/"],
  ["https://mary:x@shop.test:8080/a/b/?c=d#e", "https://shop.test:8080/•/•"],
  ["blob:https://shop.test/1", ""],
])("the shape of %s", (url, shape) => {
  expect(urlShape(url)).toBe(shape);
});

describe("loaded resources keep their content hashes", () => {
  test.each([
    [
      "/assets/app-9f86d081884c7d659a2feaa0c55ad015.css",
      "/assets/app-9f86d081884c7d659a2feaa0c55ad015.css",
    ],
    ["/a.png?v=9f86d081884c7d659a2feaa0c55ad015", "/a.png?v=9f86d081884c7d659a2feaa0c55ad015"],
    ["/a.png?session=abc", `/a.png?session=${MASK}`],
    ["data:image/png;base64,AAAA", "data:image/png;base64,AAAA"],
    ["data:text/html,<p>", ""],
    ["blob:https://shop.test/1", ""],
  ])("%s", (url, shown) => {
    expect(maskUrl(url, "resource")).toBe(shown);
  });
});

test.each([
  [`.a { color: red }`, `.a { color: red }`],
  [`.a::before { content: "\\f101" }`, `.a::before { content: "\\f101" }`],
  [`.a::before { content: "Mary Fields" }`, `.a::before { content: "${MASK}" }`],
  [`.a { --who: 'Mary Fields' }`, `.a { --who: "${MASK}" }`],
  [`.a { font-family: "Times New Roman" }`, `.a { font-family: "Times New Roman" }`],
  [`.a { background: url(/b.png?token=x) }`, `.a { background: url("/b.png?token=${MASK}") }`],
])("the style %s is masked as %s", (css, shown) => {
  expect(maskStyles(css)).toBe(shown);
});

test("a masked area's styles keep the layout and lose the content", () => {
  const bare = layoutStyles(
    `.a { color: red; --who: "x"; background: url(/of/x.png) } .b::after { content: "x" }`,
  );
  expect(bare).toContain("color: red");
  expect(bare).not.toContain("x");
});

describe("secret names of parameters, however they are written", () => {
  const NAMES = [
    "accessToken",
    "access_token",
    "refreshtoken",
    "sessionId",
    "sessionid",
    "SESSION_ID",
    "jsessionid",
    "PHPSESSID",
    "apikey",
    "apiKey",
    "api-key",
    "tok",
    "clientSecret",
    "authKey",
    "newPassword",
    "resetCode",
  ];
  const POSITIONS: readonly ((pair: string) => string)[] = [
    (pair) => `/a?${pair}`,
    (pair) => `/a?x=1&${pair}`,
    (pair) => `/a;${pair}`,
    (pair) => `/a#${pair}`,
    (pair) => `/a?next=${encodeURIComponent(`https://b.test/c?${pair}`)}`,
    (pair) => `/a?next=${encodedTwice(`/c?y=2&${pair}`)}`,
  ];
  test.each(NAMES)("%s", (name) => {
    for (const place of POSITIONS) expect(maskUrl(place(`${name}=blue`))).not.toContain("blue");
  });
  test.each(["size", "colour", "tokyo", "sortOrder", "page", "authorName", "keyboard", "country"])(
    "%s is none",
    (name) => {
      for (const place of POSITIONS)
        expect(maskUrl(place(`${name}=blue`))).toBe(place(`${name}=blue`));
    },
  );
});
