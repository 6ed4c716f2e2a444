import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { createOutboundHttp, OutboundError, type ResolveHost } from "./outbound-http.ts";

const strict = createOutboundHttp({
  allowsLoopback: false,
  resolve: () => expect.fail("no look-up was expected"),
});
const BODY = { headers: { "content-type": "text/plain" }, body: "hello" };

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function listen(listener: RequestListener): Promise<number> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

const textOf = async (request: IncomingMessage): Promise<string> => {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text;
};

const reasonOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => "answered",
    (error: unknown) => (error instanceof OutboundError ? error.reason : `thrown: ${error}`),
  );

/** Answers with the next list of addresses at each look-up. */
function resolver(...answers: readonly (readonly string[])[]) {
  const asked: string[] = [];
  const resolve: ResolveHost = async (host) => {
    asked.push(host);
    return answers[asked.length - 1] ?? expect.fail("looked up again");
  };
  return { asked, resolve };
}

describe("what is wrong with an address as it is written", () => {
  test.each([
    ["https://hooks.example.com/foyer?a=1", null],
    ["https://hooks.example.com:8443/", null],
    ["https://8.8.8.8/", null],
    ["https://[2606:4700:4700::1111]/", null],
    ["", "not_a_url"],
    ["hooks.example.com", "not_a_url"],
    [`https://example.com/${"a".repeat(2_000)}`, "not_a_url"],
    ["http://hooks.example.com/", "not_https"],
    ["ftp://hooks.example.com/", "not_https"],
    ["file:///etc/passwd", "not_https"],
    ["gopher://hooks.example.com:70/", "not_https"],
    ["data:text/plain,hello", "not_https"],
    ["https://user:password@hooks.example.com/", "with_password"],
    ["https://hooks.example.com@127.0.0.1/", "with_password"],
    ["https://hooks.example.com:22/", "port"],
    ["https://hooks.example.com:25/", "port"],
    ["https://127.0.0.1/", "private_address"],
    ["https://2130706433/", "private_address"],
    ["https://0x7f000001/", "private_address"],
    ["https://0x7f.0.0.1/", "private_address"],
    ["https://0177.0.0.1/", "private_address"],
    ["https://127.1/", "private_address"],
    ["https://127.0.0.1./", "private_address"],
    ["https://１２７.0.0.1/", "private_address"],
    ["https://0/", "private_address"],
    ["https://169.254.169.254/latest/meta-data/", "private_address"],
    ["https://[::1]/", "private_address"],
    ["https://[::ffff:169.254.169.254]/", "private_address"],
    ["https://[64:ff9b::7f00:1]/", "private_address"],
    ["https://[2002:7f00:1::]/", "private_address"],
    ["http://127.0.0.1:3000/", "not_https"],
  ])("%s: %s", (url, problem) => expect(strict.problemOf(url)).toBe(problem));

  test.each([
    ["http://127.0.0.1:3000/hook", null],
    ["http://localhost:3000/hook", null],
    ["https://[::1]/hook", null],
    ["http://hooks.example.com/", "not_https"],
    ["http://10.0.0.1/", "not_https"],
    ["https://10.0.0.1/", "private_address"],
    ["https://169.254.169.254/", "private_address"],
  ])("in test mode, %s: %s", (url, problem) =>
    expect(createOutboundHttp({ allowsLoopback: true }).problemOf(url)).toBe(problem),
  );
});

describe("the addresses of a host are checked before it is connected", () => {
  test.each([
    ["loopback", ["127.0.0.1"]],
    ["private", ["10.1.2.3"]],
    ["metadata", ["169.254.169.254"]],
    ["IPv4-mapped", ["::ffff:127.0.0.1"]],
    ["unique local", ["fd00:ec2::254"]],
    ["one private of several", ["8.8.8.8", "192.168.0.1"]],
  ])("%s is refused", async (_, addresses) => {
    const { asked, resolve } = resolver(addresses);
    const outbound = createOutboundHttp({ allowsLoopback: false, resolve });
    expect(await reasonOf(outbound.post("https://rebind.example.com/", BODY))).toBe(
      "private_address",
    );
    expect(asked).toEqual(["rebind.example.com"]);
  });

  test("a private one is refused in test mode too", async () => {
    const { resolve } = resolver(["192.168.0.1"]);
    const outbound = createOutboundHttp({ allowsLoopback: true, resolve });
    expect(await reasonOf(outbound.post("https://rebind.example.com/", BODY))).toBe(
      "private_address",
    );
  });

  test("a host without addresses is unknown", async () => {
    const { resolve } = resolver([]);
    const outbound = createOutboundHttp({ allowsLoopback: false, resolve });
    expect(await reasonOf(outbound.post("https://gone.example.com/", BODY))).toBe("unknown_host");
  });

  test("a host is looked up once, so that it can't be another one when it is connected", async () => {
    const port = await listen((_, response) => response.end("plain text, not TLS"));
    const { asked, resolve } = resolver(["127.0.0.1"], ["10.0.0.1"]);
    const outbound = createOutboundHttp({ allowsLoopback: true, resolve });
    // That it isn't TLS shows that it was connected.
    expect(await reasonOf(outbound.post(`https://rebind.example.com:${port}/`, BODY))).toBe("tls");
    expect(asked).toEqual(["rebind.example.com"]);
  });
});

describe("a request", () => {
  const outbound = createOutboundHttp({ allowsLoopback: true, timeoutMs: 300 });

  test("has the given headers and body, and no cookies", async () => {
    let received: { readonly headers: object; readonly body: string } | undefined;
    const port = await listen(async (request, response) => {
      received = { headers: request.headers, body: await textOf(request) };
      response.writeHead(201, { "retry-after": "7", "set-cookie": "a=1" }).end("thanks");
    });
    const url = `http://localhost:${port}/hook`;
    const expected = { status: 201, retryAfter: "7", body: "thanks" };
    expect(await outbound.post(url, BODY)).toEqual(expected);
    expect(await outbound.post(url, BODY)).toEqual(expected);
    expect(received).toEqual({
      headers: {
        "content-type": "text/plain",
        "content-length": "5",
        host: `localhost:${port}`,
        connection: "close",
      },
      body: "hello",
    });
  });

  test("doesn't follow a redirect", async () => {
    const asked: string[] = [];
    const target = await listen((request, response) => {
      asked.push(request.url ?? "");
      response.end();
    });
    const port = await listen((_, response) =>
      response.writeHead(307, { location: `http://127.0.0.1:${target}/secret` }).end(),
    );
    expect((await outbound.post(`http://127.0.0.1:${port}/`, BODY)).status).toBe(307);
    expect(asked).toEqual([]);
  });

  test("times out if there is no response", async () => {
    const port = await listen(() => {});
    expect(await reasonOf(outbound.post(`http://127.0.0.1:${port}/`, BODY))).toBe("timed_out");
  });

  test("times out if the look-up takes too long", async () => {
    const slow = createOutboundHttp({
      allowsLoopback: false,
      timeoutMs: 50,
      resolve: (_, signal) =>
        new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal))),
    });
    expect(await reasonOf(slow.post("https://slow.example.com/", BODY))).toBe("timed_out");
  });

  test("has its status although the body never ends", async () => {
    const port = await listen((_, response) => {
      response.write("start");
      const drip = setInterval(() => response.write("."), 20);
      response.once("close", () => clearInterval(drip));
    });
    const { status, body } = await outbound.post(`http://127.0.0.1:${port}/`, BODY);
    expect(status).toBe(200);
    expect(body).toMatch(/^start\.+$/);
  });

  test("reads only the beginning of a huge body", async () => {
    let written = 0;
    const port = await listen((_, response) => {
      const chunk = "x".repeat(64 * 1_024);
      const pour = (): void => {
        while (!response.destroyed && response.write(chunk)) written += chunk.length;
        response.once("drain", pour);
      };
      pour();
    });
    const { status, body } = await createOutboundHttp({ allowsLoopback: true }).post(
      `http://127.0.0.1:${port}/`,
      BODY,
    );
    expect([status, body]).toEqual([200, "x".repeat(1_024)]);
    expect(written).toBeLessThan(64 * 1_024 * 1_024);
  });

  test("fails if the connection is closed without a response", async () => {
    const port = await listen((request) => request.socket.destroy());
    expect(await reasonOf(outbound.post(`http://127.0.0.1:${port}/`, BODY))).toBe("unreachable");
  });

  test("is never sent to an address that is refused as it is written", async () => {
    let requests = 0;
    const port = await listen((_, response) => {
      requests += 1;
      response.end();
    });
    const url = `http://127.0.0.1:${port}/`;
    expect(await reasonOf(strict.post(url, BODY))).toBe("not_https");
    expect(await reasonOf(strict.post(url.replace("http", "https"), BODY))).toBe("private_address");
    expect(requests).toBe(0);
  });
});
