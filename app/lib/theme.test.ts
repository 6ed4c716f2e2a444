import { expect, test } from "vitest";
import { themeFrom } from "./theme.ts";

test.each([
  [null, "system"],
  ["", "system"],
  ["foyer_theme=dark", "dark"],
  ["session=a; foyer_theme=light; other=b", "light"],
  ["foyer_theme=purple", "system"],
  ["not_foyer_theme=dark", "system"],
])("with the cookies %j the theme is %s", (cookies, theme) => {
  expect(themeFrom(cookies)).toBe(theme);
});
