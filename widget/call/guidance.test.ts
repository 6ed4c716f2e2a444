import { describe, expect, test } from "vitest";
import { callMessages } from "../messages/call.ts";
import { greetingMessages } from "../messages/greeting.ts";
import { BROWSERS, browserOf, remediesFor } from "./guidance.ts";
import { TROUBLES } from "./trouble.ts";

const CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36";

test.each([
  ["chrome", CHROME],
  ["edge", `${CHROME} Edg/140.0`],
  ["firefox", "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0"],
  ["safari", "Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15"],
  ["ios_safari", "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Version/18.0 Mobile Safari/604.1"],
  ["ios_other", "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) CriOS/140.0 Mobile Safari/604.1"],
  ["android", "Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537.36"],
  ["other", "curl/8"],
])("%s is detected", (browser, userAgent) => {
  expect(browserOf(userAgent)).toBe(browser);
});

describe.each(TROUBLES)("%s", (trouble) => {
  test.each(BROWSERS)("is explained in %s", (browser) => {
    for (const mode of ["video", "voice"] as const) {
      const { title, text } =
        trouble === "unreachable"
          ? greetingMessages().unreachable
          : callMessages().trouble[trouble](mode, browser);
      expect(title).toMatch(/^[A-Z].*[^.]$/);
      expect(text).toMatch(/\.$/);
    }
  });

  test("a voice call has no option to continue with the microphone only", () => {
    const { mayUseMicrophoneOnly } = remediesFor(trouble, "voice");
    expect(mayUseMicrophoneOnly).toBe(false);
  });
});
