import { defineConfig } from "@playwright/test";
import { findChromium } from "./tests/chromium.mjs";
import { fakeCameraFile } from "./tests/fake-camera.mjs";

const executablePath = findChromium();

/** Calls between simulated networks. */
const NETWORKS = {
  workers: 1,
  // Traces would slow down their browsers, which run several calls in parallel.
  use: { trace: "off", screenshot: "off" },
  expect: { timeout: 30_000 },
} as const;

export default defineConfig({
  projects: [
    // One project, since each would start servers of its own.
    { name: "e2e", testDir: "tests", testMatch: "{e2e,cobrowse,hosts}/**/*.spec.ts" },
    { name: "networks", testDir: "tests/ice", testIgnore: "link.spec.ts", ...NETWORKS },
    {
      name: "links",
      testDir: "tests/ice",
      testMatch: "link.spec.ts",
      // Runs alone, so that other browsers don't affect how its calls recover.
      dependencies: ["e2e", "networks"],
      ...NETWORKS,
    },
  ],
  outputDir: "test-results/e2e",
  reporter: [["list"], ["json", { outputFile: "test-results/e2e.json" }]],
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  use: {
    browserName: "chromium",
    viewport: { width: 1440, height: 900 },
    // Actions and console only. Screenshots of every step would cost as much CPU as the calls.
    trace: { mode: "retain-on-failure", screenshots: false, snapshots: false, sources: true },
    screenshot: "only-on-failure",
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        "--no-sandbox",
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        `--use-file-for-fake-video-capture=${fakeCameraFile("test-results/camera")}`,
        "--autoplay-policy=no-user-gesture-required",
        "--disable-background-networking",
        "--disable-dev-shm-usage",
        "--no-first-run",
      ],
    },
  },
});
