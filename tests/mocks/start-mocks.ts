import { setupServer } from "msw/node";
import type { Mocks } from "../../server/http/load-context.ts";
import { createResendMock } from "./resend.ts";

/** Answers for the outside world from memory, for as long as this process lives. */
export function startMocks(): Mocks {
  const resend = createResendMock();
  setupServer(...resend.handlers).listen({ onUnhandledFrame: "bypass" });
  return { mails: resend.mails };
}
