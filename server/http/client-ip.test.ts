import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { expect, test } from "vitest";
import { createClientIp, NO_ADDRESS } from "./client-ip.ts";

function request(
  from: string | undefined,
  forwardedFor?: string,
  headers: Readonly<Record<string, string>> = {},
): IncomingMessage {
  const socket = new Socket();
  Object.defineProperty(socket, "remoteAddress", { value: from });
  const message = new IncomingMessage(socket);
  if (forwardedFor) message.headers["x-forwarded-for"] = forwardedFor;
  Object.assign(message.headers, headers);
  return message;
}

test.each([
  {
    trusted: [],
    from: "203.0.113.9",
    forwardedFor: "8.8.8.8",
    ip: "203.0.113.9",
    why: "no proxy is trusted",
  },
  {
    trusted: ["loopback"],
    from: "203.0.113.9",
    forwardedFor: "8.8.8.8",
    ip: "203.0.113.9",
    why: "the sender is no proxy of ours",
  },
  {
    trusted: ["loopback"],
    from: "127.0.0.1",
    forwardedFor: "8.8.8.8",
    ip: "8.8.8.8",
    why: "our proxy says so",
  },
  {
    trusted: ["loopback"],
    from: "::ffff:127.0.0.1",
    forwardedFor: "8.8.8.8",
    ip: "8.8.8.8",
    why: "our proxy says so, over IPv6",
  },
  {
    trusted: ["loopback"],
    from: "127.0.0.1",
    forwardedFor: "1.1.1.1, 8.8.8.8",
    ip: "8.8.8.8",
    why: "what came before our proxy is hearsay",
  },
  {
    trusted: ["loopback", "10.0.0.0/8"],
    from: "127.0.0.1",
    forwardedFor: "1.1.1.1, 10.2.3.4",
    ip: "1.1.1.1",
    why: "two proxies of ours",
  },
  {
    trusted: ["loopback"],
    from: "127.0.0.1",
    forwardedFor: undefined,
    ip: "127.0.0.1",
    why: "nothing was forwarded",
  },
  {
    trusted: ["loopback"],
    from: "127.0.0.1",
    forwardedFor: "x".repeat(4_000),
    ip: "127.0.0.1",
    why: "what was forwarded is no address",
  },
  {
    trusted: ["loopback"],
    from: undefined,
    forwardedFor: "8.8.8.8",
    ip: NO_ADDRESS,
    why: "the connection was reset",
  },
  {
    trusted: [],
    from: undefined,
    forwardedFor: undefined,
    ip: NO_ADDRESS,
    why: "the connection was reset and no proxy is trusted",
  },
])("$ip, since $why", ({ trusted, from, forwardedFor, ip }) => {
  expect(createClientIp(trusted)(request(from, forwardedFor))).toBe(ip);
});

test.each([
  { from: "172.16.0.9", header: "8.8.8.8", ip: "8.8.8.8", why: "the platform's proxy says so" },
  { from: "172.16.0.9", header: "2001:db8::9", ip: "2001:db8::9", why: "it names an IPv6 address" },
  {
    from: "::ffff:172.16.0.9",
    header: "8.8.8.8",
    ip: "8.8.8.8",
    why: "the proxy connects over IPv6",
  },
  {
    from: "203.0.113.9",
    header: "8.8.8.8",
    ip: "203.0.113.9",
    why: "any client can send the header",
  },
  { from: "172.16.0.9", header: "nonsense", ip: "66.241.1.1", why: "the header is not an address" },
  {
    from: "172.16.0.9",
    header: "8.8.8.8, 1.1.1.1",
    ip: "66.241.1.1",
    why: "the header names two addresses",
  },
  { from: "172.16.0.9", header: "", ip: "66.241.1.1", why: "the header is empty" },
])("with a header of the platform's, $ip, since $why", ({ from, header, ip }) => {
  const clientIp = createClientIp(["172.16.0.0/12"], "Fly-Client-IP");
  expect(clientIp(request(from, "8.8.8.8, 66.241.1.1", { "fly-client-ip": header }))).toBe(ip);
});
