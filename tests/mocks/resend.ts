import { HttpResponse, http } from "msw";
import { z } from "zod";
import type { MailControls, SentMail } from "../../server/http/load-context.ts";

const EmailSchema = z.object({
  to: z.union([z.string(), z.array(z.string())]),
  subject: z.string(),
  html: z.string().default(""),
  text: z.string().default(""),
});

const MAX_KEPT = 200;

const KEY_REUSED = () =>
  HttpResponse.json(
    {
      name: "invalid_idempotent_request",
      message: "the key was used for another mail",
      statusCode: 409,
    },
    { status: 409 },
  );

const UNAVAILABLE = () =>
  HttpResponse.json(
    { name: "internal_server_error", message: "made to fail on /dev", statusCode: 500 },
    { status: 500 },
  );

// why: demos and tests must not send mail, and /dev shows what would have been sent.
export function createResendMock() {
  const sent: SentMail[] = [];
  /** The answers by idempotency key. */
  const answered = new Map<string, { readonly body: string; readonly id: string }>();
  let failing = 0;
  const handlers = [
    http.post("https://api.resend.com/emails", async ({ request }) => {
      const key = request.headers.get("idempotency-key");
      const body = await request.text();
      if (failing > 0) {
        failing -= 1;
        return UNAVAILABLE();
      }
      const before = key === null ? undefined : answered.get(key);
      if (before) return before.body === body ? HttpResponse.json({ id: before.id }) : KEY_REUSED();
      const email = EmailSchema.safeParse(JSON.parse(body));
      if (!email.success) {
        return HttpResponse.json(
          { name: "validation_error", message: "invalid mail", statusCode: 422 },
          { status: 422 },
        );
      }
      const { to, ...mail } = email.data;
      const id = crypto.randomUUID();
      if (key !== null) answered.set(key, { body, id });
      sent.unshift({ id, to: [to].flat().join(", "), ...mail, sentAt: new Date().toISOString() });
      sent.length = Math.min(sent.length, MAX_KEPT);
      for (const old of [...answered.keys()].slice(0, -MAX_KEPT)) answered.delete(old);
      return HttpResponse.json({ id });
    }),
  ];
  const controls: MailControls = {
    failing: () => failing,
    failNext(count) {
      failing = count;
    },
  };
  return { handlers, controls, mails: () => [...sent] };
}
