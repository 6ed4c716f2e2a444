import { expect, test } from "vitest";
import { parseAddresses } from "./invitation-draft.ts";

test.each([
  { text: "", lines: [] },
  { text: " \n,\n", lines: [] },
  { text: "ana@shop.test", lines: ["valid ana@shop.test"] },
  { text: "  Ana@Shop.test  ", lines: ["valid ana@shop.test"] },
  { text: "Ana Silva <ana@shop.test>", lines: ["valid ana@shop.test"] },
  {
    text: "ana@shop.test\nbo@shop.test, cy@shop.test; dee@shop.test\r\n",
    lines: [
      "valid ana@shop.test",
      "valid bo@shop.test",
      "valid cy@shop.test",
      "valid dee@shop.test",
    ],
  },
  { text: "ana@shop.test\nANA@shop.test", lines: ["valid ana@shop.test", "duplicate"] },
  { text: "ana@shop\nana shop.test\n@", lines: ["invalid", "invalid", "invalid"] },
  { text: "ana@shop.test\u0000", lines: ["invalid"] },
  { text: `${"x".repeat(250)}@shop.test`, lines: ["invalid"] },
])("$text is read as $lines", ({ text, lines }) => {
  const read = parseAddresses(text).map(({ status, email }) =>
    email ? `${status} ${email}` : status,
  );
  expect(read).toEqual(lines);
});
