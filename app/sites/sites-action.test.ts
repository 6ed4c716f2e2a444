import { TRPCError } from "@trpc/server";
import { expect, test, vi } from "vitest";
import { MAX_ALLOWED_DOMAINS } from "../../server/sites/domain/allowed-domains.ts";
import { changeSite } from "./sites-action.ts";

const SITE = "00000000-0000-4000-8000-000000000001";

function send(fields: Record<string, string>, failsWith?: string) {
  const called = vi.fn((_input: object) =>
    failsWith
      ? Promise.reject(new TRPCError({ code: "PRECONDITION_FAILED", message: failsWith }))
      : Promise.resolve([] as string[]),
  );
  const api = {
    add: called,
    remove: called,
    rename: called,
    saveDomains: called,
    allowDomain: called,
  };
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return { called, answer: changeSite(form, api) };
}

test.each([
  [{ name: " ", domain: "shop.example" }, "name"],
  [{ name: "x".repeat(101), domain: "shop.example" }, "name"],
  [{ name: "Shop", domain: " " }, "domain"],
  [{ name: "Shop", domain: "not a domain" }, "domain"],
  [{ name: "Shop", domain: "null" }, "domain"],
])("adding %j is refused beside its field %s", async (fields, field) => {
  const { called, answer } = send({ intent: "add", ...fields });
  expect((await answer).data).toMatchObject({ done: null, error: expect.any(String), field });
  expect(called).not.toHaveBeenCalled();
});

test("an added site has the domain in its normal form", async () => {
  const { called, answer } = send({
    intent: "add",
    name: "Shop ",
    domain: "https://Shop.example/cart",
  });
  expect((await answer).data.done).toEqual({ intent: "add", value: "Shop" });
  expect(called).toHaveBeenCalledWith({ name: "Shop", domain: "shop.example" });
});

test.each([
  ["add", "SITE_LIMIT_REACHED"],
  ["remove", "LAST_SITE"],
  ["remove", "NAME_WRONG"],
  ["allow-domain", "DOMAIN_LIMIT_REACHED"],
])("the server's refusal of %s, %s, is said beside the form", async (intent, code) => {
  const fields = { siteId: SITE, name: "Shop", domain: "shop.example", confirmation: "" };
  const { answer } = send({ intent, ...fields }, code);
  expect((await answer).data).toMatchObject({ done: null, error: expect.stringMatching(/\.$/) });
});

test("an empty confirmation is none", async () => {
  const { called, answer } = send({ intent: "remove", siteId: SITE, confirmation: "" });
  await answer;
  expect(called).toHaveBeenCalledWith({ siteId: SITE, confirmation: null });
});

test("a list of domains that is too long is refused", async () => {
  const domains = Array.from({ length: MAX_ALLOWED_DOMAINS + 1 }, (_, n) => `s${n}.example`);
  const { answer } = send({ intent: "save-domains", siteId: SITE, domains: domains.join("\n") });
  expect((await answer).data.error).not.toBeNull();
});
