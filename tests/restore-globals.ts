import { afterAll, vi } from "vitest";

// Test files share a process: fake timers that one leaves behind would stop the next.
afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});
