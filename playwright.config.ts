import { defineConfig } from "@playwright/test";
import { findChromium } from "./tests/chromium.mjs";

const executablePath = findChromium();

export default defineConfig({
  projects: [
    { name: "e2e", testDir: "tests/e2e" },
    {
      name: "ice",
      testDir: "tests/ice",
      // Its browsers carry several calls at once, and have no time to be filmed.
      use: { trace: "off", screenshot: "off" },
      expect: { timeout: 30_000 },
    },
  ],
  outputDir: "test-results/e2e",
  reporter: [["list"], ["json", { outputFile: "test-results/e2e.json" }]],
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    browserName: "chromium",
    viewport: { width: 1440, height: 900 },
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        "--no-sandbox",
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        "--autoplay-policy=no-user-gesture-required",
        "--disable-background-networking",
        "--disable-dev-shm-usage",
        "--no-first-run",
      ],
    },
  },
});
