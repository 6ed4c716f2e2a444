import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";

// Headless Chromium first: without a user interface it takes about 30 % less time for a call.
const COMMANDS = [
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
];
const MAC_APPS = [
  "Google Chrome.app/Contents/MacOS/Google Chrome",
  "Chromium.app/Contents/MacOS/Chromium",
];
const CACHED = [
  "chrome-linux/chrome",
  "chrome-linux64/chrome",
  "chrome-mac/Chromium.app/Contents/MacOS/Chromium",
  "chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing",
];

/**
 * Finds the Chromium to test with: the one in CHROMIUM_PATH, else the system's, else the newest in
 * Playwright's cache.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string | undefined}
 */
export function findChromium(env = process.env) {
  if (env.CHROMIUM_PATH) return existsSync(env.CHROMIUM_PATH) ? env.CHROMIUM_PATH : undefined;
  return candidates(env).find((file) => existsSync(file));
}

/** @param {NodeJS.ProcessEnv} env */
function candidates(env) {
  const folders = (env.PATH ?? "").split(path.delimiter);
  const onPath = COMMANDS.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  const apps = process.platform === "darwin" ? MAC_APPS.map((app) => `/Applications/${app}`) : [];
  const cache = env.PLAYWRIGHT_BROWSERS_PATH ?? defaultCache();
  return [...onPath, ...apps, ...cachedBuilds(cache)];
}

function defaultCache() {
  const parent = process.platform === "darwin" ? "Library/Caches" : ".cache";
  return path.join(homedir(), parent, "ms-playwright");
}

/** @param {string} cache */
function cachedBuilds(cache) {
  if (!existsSync(cache)) return [];
  return readdirSync(cache)
    .filter((name) => /^chromium-\d+$/.test(name))
    .sort((a, b) => Number(b.split("-")[1]) - Number(a.split("-")[1]))
    .flatMap((build) => CACHED.map((file) => path.join(cache, build, file)));
}
