import type { Logger } from "pino";
import type { Env } from "../env.ts";
import type { Demo, Mocks } from "../http/load-context.ts";

export type MockServices = {
  readonly mocks: Mocks | null;
  seedDemo(databaseUrl: string): Promise<Demo>;
};

/** Mocks external services without keys, with the mocks of the tests. Not allowed in production. */
export async function mockExternalServices(env: Env, log: Logger): Promise<MockServices> {
  const { startMocks } = await import("../../tests/mocks/start-mocks.ts");
  const { seedDemo } = await import("../../drizzle/seed.ts");
  const { mocks } = startMocks(env, (url) =>
    log.error({ url }, "MOCKS=true: blocked a request to a service without a mock"),
  );
  if (mocks) log.warn("MOCKS=true: no mail is sent. RESEND_API_KEY or SMTP_URL sends it.");
  return { mocks, seedDemo: (url) => seedDemo(url, env) };
}
