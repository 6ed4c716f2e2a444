import { expect, test } from "vitest";
import { describeBrowser } from "./describe-browser.ts";

const MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)";
const WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)";
const WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)";
const IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15";

test.each([
  { sent: `${MAC} ${WEBKIT} Chrome/140.0.0.0 Safari/537.36`, is: "Chrome on macOS" },
  { sent: `${MAC} AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15`, is: "Safari on macOS" },
  { sent: `${WINDOWS} ${WEBKIT} Chrome/140.0 Safari/537.36 Edg/140.0`, is: "Edge on Windows" },
  { sent: `${WINDOWS} ${WEBKIT} Chrome/140.0 Safari/537.36 OPR/120.0`, is: "Opera on Windows" },
  {
    sent: "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0",
    is: "Firefox on Linux",
  },
  {
    sent: `Mozilla/5.0 (Linux; Android 15) ${WEBKIT} Chrome/140.0 Mobile Safari/537.36`,
    is: "Chrome on Android",
  },
  { sent: `${IPHONE} CriOS/140.0 Mobile/15E148 Safari/604.1`, is: "Chrome on iPhone" },
  { sent: `${IPHONE} Version/18.0 Mobile/15E148 Safari/604.1`, is: "Safari on iPhone" },
  { sent: "curl/8.5.0", is: "Other browser on unknown system" },
  { sent: "", is: "Other browser on unknown system" },
])("$sent is $is", ({ sent, is }) => {
  const { browser, system } = describeBrowser(sent);
  expect(`${browser} on ${system}`).toBe(is);
});
