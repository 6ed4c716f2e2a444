import { setupServer } from "msw/node";
import type { Mocks } from "../../server/http/load-context.ts";
import { createResendMock } from "./resend.ts";

/** Starts in-memory mocks of external services for the lifetime of this process. */
export function startMocks(): Mocks {
  const resend = createResendMock();
  setupServer(...resend.handlers).listen({ onUnhandledFrame: "bypass" });
  return { mails: resend.mails };
}
