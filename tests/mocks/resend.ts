import { HttpResponse, http } from "msw";
import { z } from "zod";
import type { SentMail } from "../../server/http/load-context.ts";

const EmailSchema = z.object({
  to: z.union([z.string(), z.array(z.string())]),
  subject: z.string(),
  html: z.string().default(""),
  text: z.string().default(""),
});

const MAX_KEPT = 200;

// why: demos and tests must not send mail, and /dev shows what would have been sent.
export function createResendMock() {
  const sent: SentMail[] = [];
  const handlers = [
    http.post("https://api.resend.com/emails", async ({ request }) => {
      const email = EmailSchema.safeParse(await request.json());
      if (!email.success) {
        return HttpResponse.json(
          { name: "validation_error", message: "invalid mail", statusCode: 422 },
          { status: 422 },
        );
      }
      const { to, ...mail } = email.data;
      const id = crypto.randomUUID();
      sent.unshift({ id, to: [to].flat().join(", "), ...mail, sentAt: new Date().toISOString() });
      sent.length = Math.min(sent.length, MAX_KEPT);
      return HttpResponse.json({ id });
    }),
  ];
  return { handlers, mails: () => [...sent] };
}
