import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import puppeteer, { type Browser } from "puppeteer-core";
import { findFullChromium } from "./chromium.mjs";

const XVFB = "/usr/bin/Xvfb";
// Tests usually want these. They would hide what a browser does to a tab in the background.
const UNTHROTTLED = [
  "--disable-background-timer-throttling",
  "--disable-backgrounding-occluded-windows",
  "--disable-renderer-backgrounding",
];

const executablePath = findFullChromium();

/** What this machine lacks for a browser with windows; null if nothing. */
export const missingForWindows: string | null = !existsSync(XVFB)
  ? "Xvfb isn't installed"
  : executablePath
    ? null
    : "Chromium isn't installed";

/** A browser with windows on a virtual screen, so that a tab behind another one is really hidden. */
export async function launchHeadedChromium(): Promise<{
  readonly browser: Browser;
  readonly close: () => Promise<void>;
}> {
  const screen = spawn(
    XVFB,
    ["-displayfd", "3", "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
    {
      stdio: ["ignore", "ignore", "ignore", "pipe"],
    },
  );
  const [number] = await once(screen.stdio[3] ?? screen, "data");
  const browser = await puppeteer.launch({
    ...(executablePath && { executablePath }),
    headless: false,
    env: { ...process.env, DISPLAY: `:${String(number).trim()}` },
    ignoreDefaultArgs: UNTHROTTLED,
    args: [
      "--no-sandbox",
      "--no-first-run",
      "--disable-dev-shm-usage",
      "--use-fake-ui-for-media-stream",
      "--use-fake-device-for-media-stream",
      "--autoplay-policy=no-user-gesture-required",
    ],
  });
  return {
    browser,
    async close() {
      await browser.close();
      screen.kill();
      await once(screen, "exit");
    },
  };
}
