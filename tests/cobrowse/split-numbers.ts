/** A number that is split across elements or text nodes. */
export type SplitNumber = {
  readonly name: string;
  readonly parts: readonly string[];
  readonly html: string;
};

const spans = (parts: readonly string[]) => parts.map((part) => `<span>${part}</span>`).join("");

/** Appends the check digit (ISO/IEC 7812-1). */
function card(digits: string): string {
  const sum = [...digits].reduceRight((total, digit, at) => {
    const doubled = (digits.length - at) % 2 === 1 ? Number(digit) * 2 : Number(digit);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return digits + ((10 - (sum % 10)) % 10);
}

const groups = (number: string, ...lengths: readonly number[]): string[] =>
  lengths.map((length, at) => {
    const start = lengths.slice(0, at).reduce((sum, one) => sum + one, 0);
    return number.slice(start, start + length);
  });

const split = (name: string, parts: readonly string[], html = spans(parts)): SplitNumber => ({
  name,
  parts,
  html,
});

const FOURS = (digits: string) => groups(card(digits), 4, 4, 4, 4);
const lines = FOURS("492900000000001");
const nested = FOURS("492900000000002");
const styled = FOURS("492900000000011");
const listed = FOURS("492900000000003");
const drawn = FOURS("492900000000004");
const halves = groups(card("492900000000005"), 8, 8);
const tailed = groups(card("492900000000006"), 12, 4);
const american = groups(card("37144963539843"), 4, 6, 5);
const single = [...card("492900000000007")];
const worded = groups(card("492900000000008"), 8, 8);
const dashed = FOURS("492900000000009");

export const SPLIT_NUMBERS: readonly SplitNumber[] = [
  split("card in four spans", lines),
  split(
    "card in nested elements",
    nested,
    `<p><b>${nested[0]} ${nested[1]}</b> <i>${nested[2]} <u>${nested[3]}</u></i></p>`,
  ),
  split("card in a list", listed, `<ul>${listed.map((part) => `<li>${part}</li>`).join("")}</ul>`),
  split(
    "card in drawn text",
    drawn,
    `<svg><text>${drawn.map((part) => `<tspan>${part}</tspan>`).join("")}</text></svg>`,
  ),
  split("card in two halves", halves),
  split(
    "card with a style between",
    styled,
    styled.map((part) => `<b>${part}</b>`).join("<style>.a { color: red }</style>"),
  ),
  split(
    "card with its last four apart",
    tailed,
    `<div><div>${tailed[0]}</div><div>${tailed[1]}</div></div>`,
  ),
  split("American Express", american),
  split("card of single digits", single),
  split("card within words", worded, `<p>Your card ${worded[0]}<b>${worded[1]}</b>, thank you</p>`),
  split(
    "card with dashes between",
    dashed,
    dashed.map((part) => `<span>${part}</span>`).join("<i>-</i>"),
  ),
  split("texts side by side", groups(card("492900000000010"), 6, 10), `<p data-join></p>`),
  split("IBAN in fours", ["DE89", "3704", "0044", "0532", "0130", "00"]),
  split("IBAN with letters", ["GB82", "WEST", "1234", "5698", "7654", "32"]),
  split("social security number", ["078", "05", "1120"]),
  split(
    "social security number with dashes",
    ["219", "09", "9999"],
    `<b>219</b>-<b>09</b>-<b>9999</b>`,
  ),
];

/** Similar texts that must arrive unchanged. */
export const ORDINARY_NUMBERS: readonly string[] = [
  spans(Array.from({ length: 31 }, (_, day) => String(day + 1))),
  `<p>Call <b>+1</b> <b>555</b> <b>0100</b> <b>22</b></p>`,
  spans(["1299", "1499", "1999"]),
  `<p><b>19.99</b> <i>24.99</i> <u>(120)</u> <s>4.5</s></p>`,
  `<p><b>2026</b>-<b>11</b>-<b>23</b> <i>14:05</i></p>`,
  `<p>Order <b>10023</b> of <b>23</b> <i>items</i></p>`,
  spans(["1", "2", "3", "4", "5", "6"]),
  `<p>SKU <b>AB12</b> <b>BLUE</b> <b>XL</b></p>`,
];
