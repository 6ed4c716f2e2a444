import { expect, test } from "vitest";
import { crossOriginFrameLabel } from "./placeholders.ts";

test.each([
  ["maps.example.com", "Content from maps.example.com isn't shown"],
  ["localhost:8080", "Content from localhost:8080 isn't shown"],
  ["[::1]:80", "Content from [::1]:80 isn't shown"],
  ["xn--bcher-kva.example", "Content from xn--bcher-kva.example isn't shown"],
  ["", "Content from another site isn't shown"],
  ["a b", "Content from another site isn't shown"],
  [`"><script>`, "Content from another site isn't shown"],
  ["a".repeat(101), "Content from another site isn't shown"],
])("a frame with the host %j is labelled %j", (host, label) => {
  expect(crossOriginFrameLabel(host)).toBe(label);
});
