import { type Browser, chromium } from "@playwright/test";
import { findChromium } from "../tests/chromium.mjs";

/** Fake devices whose permissions are granted. */
export const BROWSER_ARGS: readonly string[] = [
  "--no-sandbox",
  "--disable-dev-shm-usage",
  "--use-fake-ui-for-media-stream",
  "--use-fake-device-for-media-stream",
];

export function launchBrowser(args: readonly string[] = []): Promise<Browser> {
  const executablePath = findChromium();
  return chromium.launch({
    ...(executablePath && { executablePath }),
    args: [...BROWSER_ARGS, ...args],
  });
}
