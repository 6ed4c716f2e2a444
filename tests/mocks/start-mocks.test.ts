import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { createMailer } from "../../server/integrations/mailer.ts";
import { type StartedMocks, startMocks } from "./start-mocks.ts";

let started: StartedMocks | undefined;
let blocked: string[] = [];
afterEach(() => {
  started?.stop();
  started = undefined;
  blocked = [];
});

function start(env: Readonly<Record<string, unknown>>): StartedMocks {
  started = startMocks(env, (url) => blocked.push(url));
  return started;
}

const mail = {
  to: "ana@shop.test",
  subject: "Reset your Foyer password",
  greeting: "Hi Ana,",
  paragraphs: ["We received a request."],
};
const mailerTo = (baseUrl: string | undefined, apiKey: string) =>
  createMailer({ apiKey, baseUrl, from: "Foyer <hello@foyer.test>" });

/** A local server that answers every request like Resend. */
async function openLocalServer() {
  const paths: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    paths.push(request.url);
    response.setHeader("content-type", "application/json").end('{"id":"1"}');
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => new Promise((resolve) => server.close(resolve));
  return { url: `http://127.0.0.1:${port}`, paths, close };
}

test("without a mail key, mail is kept instead of sent", async () => {
  const { mocks } = start({});
  await mailerTo(undefined, "re_mock").send(mail, "key");
  expect(mocks?.mails()).toMatchObject([{ to: mail.to }]);
});

test("with a mail key, mail is sent at once and nothing is mocked", async () => {
  const resend = await openLocalServer();
  const { mocks } = start({ RESEND_API_KEY: "re_real", RESEND_BASE_URL: resend.url });
  await mailerTo(resend.url, "re_real").send(mail, "key");
  expect(resend.paths).toEqual(["/emails"]);
  expect(mocks).toBeNull();
  await resend.close();
});

test.each(["https://api.stripe.com/v1/charges", "http://192.0.2.1/x", "https://evil.test/?q=1"])(
  "a request to %s doesn't leave the process",
  async (url) => {
    start({});
    await expect(fetch(url)).rejects.toThrow();
    expect(blocked).toEqual([url.split("?")[0]]);
  },
);

test("requests on this machine pass", async () => {
  const local = await openLocalServer();
  start({});
  expect(await (await fetch(`${local.url}/own`)).json()).toEqual({ id: "1" });
  expect(blocked).toEqual([]);
  await local.close();
});
