import type { Logger } from "pino";
import type { Env } from "../env.ts";
import type { Demo, Mocks } from "../http/load-context.ts";

export type MockedWorld = { readonly mocks: Mocks; seedDemo(databaseUrl: string): Promise<Demo> };

/** Mocks outside services with the tests' mocks. Not allowed in production. */
export async function startMockedWorld(env: Env, log: Logger): Promise<MockedWorld> {
  const { startMocks } = await import("../../tests/mocks/start-mocks.ts");
  const { seedDemo } = await import("../../drizzle/seed.ts");
  log.warn("MOCKS=true: outside services are mocked and no mail is sent");
  return { mocks: startMocks(), seedDemo: (url) => seedDemo(url, env) };
}
