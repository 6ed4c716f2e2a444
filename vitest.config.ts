import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{app,server,widget,jobs,drizzle}/**/*.test.{ts,tsx}", "tests/**/*.test.ts"],
    exclude: ["tests/e2e/**"],
    globalSetup: ["tests/global-setup.ts"],
    pool: "forks",
    // One more than there are cores: the process tests wait for real deadlines half a minute long.
    maxWorkers: 3,
    testTimeout: 15_000,
    hookTimeout: 30_000,
    restoreMocks: true,
    allowOnly: false,
  },
});
