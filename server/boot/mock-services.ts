import type { Logger } from "pino";
import type { Env } from "../env.ts";
import type { Demo, Mocks } from "../http/load-context.ts";

export type MockServices = { readonly mocks: Mocks; seedDemo(databaseUrl: string): Promise<Demo> };

/** Mocks external services, with the mocks of the tests. Not allowed in production. */
export async function mockExternalServices(env: Env, log: Logger): Promise<MockServices> {
  const { startMocks } = await import("../../tests/mocks/start-mocks.ts");
  const { seedDemo } = await import("../../drizzle/seed.ts");
  log.warn("MOCKS=true: external services are mocked and no mail is sent");
  return { mocks: startMocks(), seedDemo: (url) => seedDemo(url, env) };
}
