import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, expect, test } from "vitest";
import { createResendMock } from "../../tests/mocks/resend.ts";
import { startSmtpServer } from "../../tests/mocks/smtp-server.ts";
import { createMailer } from "./mailer.ts";
import { createSmtpMailer } from "./mailer-smtp.ts";

const resend = createResendMock();
const network = setupServer(...resend.handlers);
network.listen({ onUnhandledFrame: "error" });
afterAll(() => network.close());

const mailer = createMailer({
  apiKey: "re_test",
  baseUrl: undefined,
  from: "Foyer <hello@foyer.test>",
});
const mail = {
  template: "password_reset",
  to: "ana@shop.test",
  name: `Ana <script>"&`,
  link: "https://foyer.test/reset-password?token=a&b=c",
} as const;

test("a mail is sent as HTML and as text, with names escaped in the HTML", async () => {
  await mailer.send(mail);
  const [sent] = resend.mails();
  expect(sent).toMatchObject({ to: "ana@shop.test", subject: "Reset your Foyer password" });
  expect(sent?.text).toContain(mail.link);
  expect(sent?.html).toContain("https://foyer.test/reset-password?token=a&amp;b=c");
  expect(sent?.html).not.toContain("<script>");
});

test("a refusal by Resend throws, so that the queue retries", async () => {
  // Resend returns errors instead of throwing them.
  network.use(
    http.post("*/emails", () =>
      HttpResponse.json(
        { name: "rate_limit_exceeded", message: "slow down", statusCode: 429 },
        { status: 429 },
      ),
    ),
  );
  await expect(mailer.send(mail)).rejects.toThrow("slow down");
});

test("with an SMTP server, mail is sent there, and a refusal throws", async () => {
  const server = await startSmtpServer();
  const smtp = createSmtpMailer(server.url, "Foyer <hello@foyer.test>");
  await smtp.send(mail);
  expect(server.received).toHaveLength(1);
  expect(server.received[0]).toContain("To: ana@shop.test");
  expect(server.received[0]).toContain("Subject: Reset your Foyer password");
  await expect(smtp.send({ ...mail, to: "bo@refused.test" })).rejects.toThrow("550");
  expect(server.received).toHaveLength(1);
  await server.close();
});
