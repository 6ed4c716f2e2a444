import { defineConfig } from "vitest/config";

const ALL = ["{app,server,widget,jobs,drizzle}/**/*.test.{ts,tsx}", "tests/**/*.test.ts"];

/** They replace modules, or share a module that opens a database for one file. */
const ISOLATED = ["jobs/enqueue.test.ts", "server/{account,audit-log,pools,team}/*.test.ts"];

export default defineConfig({
  test: {
    globalSetup: ["tests/global-setup.ts"],
    setupFiles: ["tests/restore-globals.ts"],
    pool: "forks",
    // One more than there are cores: the process tests wait for real deadlines half a minute long.
    maxWorkers: 3,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    restoreMocks: true,
    allowOnly: false,
    projects: [
      { extends: true, test: { name: "isolated", include: ISOLATED } },
      {
        extends: true,
        // Loading the server's modules again for each file would take a third of the time.
        test: { name: "shared", include: ALL, exclude: ISOLATED, isolate: false },
      },
    ],
  },
});
