import { type Browser, chromium } from "@playwright/test";
import { findChromium } from "../tests/chromium.mjs";

/** A browser with fake devices whose permissions are granted. */
export function launchBrowser(args: readonly string[] = []): Promise<Browser> {
  const executablePath = findChromium();
  return chromium.launch({
    ...(executablePath && { executablePath }),
    args: [
      "--no-sandbox",
      "--disable-dev-shm-usage",
      "--use-fake-ui-for-media-stream",
      "--use-fake-device-for-media-stream",
      ...args,
    ],
  });
}
