import type { Logger } from "pino";
import type { Env } from "../env.ts";
import type { Demo, Mocks } from "../http/load-context.ts";

export type MockedWorld = { readonly mocks: Mocks; seedDemo(databaseUrl: string): Promise<Demo> };

/** Lets the stand-ins of the tests answer for the outside world. Refused in production. */
export async function startMockedWorld(env: Env, log: Logger): Promise<MockedWorld> {
  const { startMocks } = await import("../../tests/mocks/start-mocks.ts");
  const { seedDemo } = await import("../../drizzle/seed.ts");
  log.warn("MOCKS=true: stand-ins answer for mail; nothing leaves this machine");
  return { mocks: startMocks(), seedDemo: (url) => seedDemo(url, env) };
}
