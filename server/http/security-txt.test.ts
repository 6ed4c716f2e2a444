import type { AddressInfo } from "node:net";
import express from "express";
import { expect, test } from "vitest";
import { createSecurityTxt } from "./security-txt.ts";

async function ask(OPS_EMAIL: string | undefined) {
  const env = { OPS_EMAIL, PUBLIC_URL: "https://foyer.example" } as never;
  const clock = () => new Date("2026-01-01T00:00:00Z");
  const server = express().use(createSecurityTxt({ env, clock })).listen(0);
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}/.well-known/security.txt`);
  const text = await answer.text();
  server.close();
  return { status: answer.status, type: answer.headers.get("content-type"), text };
}

test("security.txt names the operator's address and when it expires", async () => {
  expect(await ask("ops@foyer.example")).toEqual({
    status: 200,
    type: "text/plain; charset=utf-8",
    text: [
      "Contact: mailto:ops@foyer.example",
      "Expires: 2026-04-01T00:00:00.000Z",
      "Canonical: https://foyer.example/.well-known/security.txt",
      "Preferred-Languages: en",
      "",
    ].join("\n"),
  });
});

test("there is no security.txt without an address", async () => {
  expect((await ask(undefined)).status).toBe(404);
});
