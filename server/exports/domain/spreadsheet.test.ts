import { expect, test } from "vitest";
import { csvLine } from "./spreadsheet.ts";

test.each([
  { values: ["a", 1, true, null], line: "a,1,true,\r\n" },
  { values: ["a,b", 'say "hi"', "two\nlines"], line: '"a,b","say ""hi""","two\nlines"\r\n' },
  { values: [-5, "-5", "=1+1", "@x", "+49 30"], line: "-5,'-5,'=1+1,'@x,'+49 30\r\n" },
  { values: ["\t=1", '=HYPERLINK("a")'], line: '\'\t=1,"\'=HYPERLINK(""a"")"\r\n' },
  { values: [["a"], { b: 1 }], line: '"[""a""]","{""b"":1}"\r\n' },
  { values: [], line: "\r\n" },
])("$values is $line", ({ values, line }) => {
  expect(csvLine(values)).toBe(line);
});
