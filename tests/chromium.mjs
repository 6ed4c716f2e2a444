import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";

// Without a user interface, Chromium takes about 30 % less time for a call.
const HEADLESS = "chromium-headless-shell";
const COMMANDS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
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
  return find(env, [HEADLESS, ...COMMANDS]);
}

/** The headless one has no flag that treats an http origin as secure. */
export const findFullChromium = () => find(process.env, COMMANDS);

/** @param {NodeJS.ProcessEnv} env @param {string[]} commands */
function find(env, commands) {
  if (env.CHROMIUM_PATH) return existsSync(env.CHROMIUM_PATH) ? env.CHROMIUM_PATH : undefined;
  return candidates(env, commands).find((file) => existsSync(file));
}

/** @param {NodeJS.ProcessEnv} env @param {string[]} commands */
function candidates(env, commands) {
  const folders = (env.PATH ?? "").split(path.delimiter);
  const onPath = commands.flatMap((name) => folders.map((folder) => path.join(folder, name)));
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

/**
 * Installs Chromium with apt-get where that is possible.
 *
 * @returns {boolean} whether it can be used now
 */
export function installChromium() {
  if (process.getuid?.() !== 0 || spawnSync("apt-get", ["--version"]).status !== 0) return false;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  spawnSync("apt-get", ["update", "-qq"], { env });
  return ["chromium-headless-shell", "chromium"].some((name) => {
    spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", name], { env });
    const found = findChromium();
    // On some systems the package only refers to another installer.
    return found !== undefined && spawnSync(found, ["--version"]).status === 0;
  });
}
