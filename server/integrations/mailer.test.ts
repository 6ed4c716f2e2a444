import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, expect, test } from "vitest";
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
const link = "https://foyer.test/reset-password?token=a&b=c";
const mail = {
  to: "ana@shop.test",
  subject: "Reset your Foyer password",
  greeting: `Hi Ana <script>"&,`,
  paragraphs: ["We received a request."],
  facts: [{ label: "Amount", value: "<b>1</b>" }],
  action: { label: "Reset password", link },
  note: "You can ignore this e-mail.",
};

test("a mail is sent as HTML and as text, with names escaped in the HTML", async () => {
  await mailer.send(mail, "key-1");
  const [sent] = resend.mails();
  expect(sent).toMatchObject({ to: "ana@shop.test", subject: "Reset your Foyer password" });
  expect(sent?.text).toBe(
    `Hi Ana <script>"&,\n\nWe received a request.\n\nAmount: <b>1</b>\n\nReset password: ${link}\n\nYou can ignore this e-mail.`,
  );
  expect(sent?.html).toContain('href="https://foyer.test/reset-password?token=a&amp;b=c"');
  for (const text of ["Hi Ana &lt;script&gt;", "We received a request.", "&lt;b&gt;1&lt;/b&gt;"])
    expect(sent?.html).toContain(text);
  expect(sent?.html).not.toMatch(/<script|<b>/);
});

afterEach(() => network.resetHandlers());

test("a job that runs again after a crash sends no second mail", async () => {
  const before = resend.mails().length;
  await mailer.send(mail, "key-2");
  await mailer.send(mail, "key-2");
  expect(resend.mails().length - before).toBe(1);
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
  const sending = mailer.send(mail, "key-3");
  await expect(sending).rejects.toThrow("slow down");
  await expect(sending).rejects.toMatchObject({ name: "MailFailed", failure: "busy" });
});

test.each([
  { name: "validation_error", status: 422, failure: "address" },
  { name: "invalid_api_key", status: 403, failure: "refused" },
  { name: "internal_server_error", status: 500, failure: "busy" },
])("Resend's $name is reported as $failure", async ({ name, status, failure }) => {
  const answer = { name, message: "no", statusCode: status };
  network.use(http.post("*/emails", () => HttpResponse.json(answer, { status })));
  await expect(mailer.send(mail, `key ${name}`)).rejects.toMatchObject({ failure });
});

test("a network failure is reported as an unreachable service", async () => {
  network.use(http.post("*/emails", () => HttpResponse.error()));
  await expect(mailer.send(mail, "key-6")).rejects.toMatchObject({ failure: "unreachable" });
});

test("with an SMTP server, mail is sent there, and a refusal throws", async () => {
  const server = await startSmtpServer();
  const smtp = createSmtpMailer(server.url, "Foyer <hello@foyer.test>");
  await smtp.send(mail, "key-4");
  expect(server.received).toHaveLength(1);
  expect(server.received[0]).toContain("To: ana@shop.test");
  expect(server.received[0]).toContain("Subject: Reset your Foyer password");
  expect(server.received[0]).toContain("Message-ID: <key-4@foyer>");
  await expect(smtp.send({ ...mail, to: "bo@refused.test" }, "key-5")).rejects.toMatchObject({
    message: expect.stringContaining("550"),
    failure: "address",
  });
  expect(server.received).toHaveLength(1);
  await server.close();
});
