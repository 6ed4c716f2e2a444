import { expect, test } from "vitest";
import { onePagePdf } from "./one-page-pdf.ts";

test("each object of the file is where its table says", () => {
  const file = onePagePdf(["Invoice (1)", "€5 \\ 3"]);
  expect(file).toContain("(Invoice \\(1\\)) Tj");
  expect(file).toContain("(5 \\\\ 3) Tj");
  const offsets = [...file.matchAll(/^(\d{10}) 00000 n/gm)].map(([, offset]) => Number(offset));
  expect(offsets.map((offset) => file.slice(offset, offset + 7))).toEqual(
    [1, 2, 3, 4, 5].map((number) => `${number} 0 obj`),
  );
  const [, start] = /startxref\n(\d+)/.exec(file) ?? [];
  expect(file.slice(Number(start)).startsWith("xref")).toBe(true);
});
