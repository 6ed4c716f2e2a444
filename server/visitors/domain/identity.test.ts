import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalText, checkIdentity, type Identity } from "./identity.ts";

test.each([
  [{ name: "Jane Doe" }, { name: "Jane Doe" }],
  [{ name: "Jane", email: null, phone: undefined, externalId: "  " }, { name: "Jane" }],
  [{ externalId: "81", facts: {} }, { externalId: "81" }],
  [
    { facts: { plan: "Pro", seats: "", "renews-at": "May" } },
    { facts: { plan: "Pro", "renews-at": "May" } },
  ],
  [{ name: "ياسمين" }, { name: "ياسمين" }],
  [{ name: "x".repeat(100) }, { name: "x".repeat(100) }],
  [{ phone: "+49 (30) 123-45" }, { phone: "+49 (30) 123-45" }],
])("%j is accepted", (input, identity) => {
  expect(checkIdentity(input)).toEqual({ ok: true, identity });
});

const ELEVEN = Object.fromEntries(Array.from({ length: 11 }, (_, n) => [`f${n}`, "x"]));

test.each([
  [undefined, "identity", "not_an_object"],
  ["Jane", "identity", "not_an_object"],
  [["Jane"], "identity", "not_an_object"],
  [{}, "identity", "empty"],
  [{ name: " ", facts: { plan: null } }, "identity", "empty"],
  [{ surname: "Doe" }, "surname", "unknown_field"],
  [{ externalId: 81 }, "externalId", "not_text"],
  [{ name: "x".repeat(101) }, "name", "too_long"],
  [{ name: "Jane\nemail=boss@example.com" }, "name", "control_characters"],
  [{ name: "Jane\u202eeoD" }, "name", "control_characters"],
  [{ name: "Jane\ud800" }, "name", "control_characters"],
  [{ email: "jane" }, "email", "not_an_address"],
  [{ phone: "call me" }, "phone", "not_a_number"],
  [{ facts: "Pro" }, "facts", "not_an_object"],
  [{ facts: ELEVEN }, "facts", "too_many_facts"],
  [{ facts: { "a=b": "x" } }, "facts.a=b", "fact_name"],
  [{ facts: { ["x".repeat(31)]: "x" } }, `facts.${"x".repeat(30)}`, "fact_name"],
  [{ facts: { plan: "x".repeat(201) } }, "facts.plan", "too_long"],
] as const)("%j is refused", (input, field, problem) => {
  expect(checkIdentity(input)).toEqual({ ok: false, field, problem });
});

test("the text that is signed has a line for each field, in the order of the names", () => {
  const identity = { name: "Jane", facts: { plan: "Pro", Age: "7" }, email: "jane@example.com" };
  expect(canonicalText(identity)).toBe(
    "email=jane@example.com\nfacts.Age=7\nfacts.plan=Pro\nname=Jane",
  );
});

const text = fc.string({ minLength: 1, maxLength: 8 });
const identities = fc
  .record({ name: text, externalId: text, facts: fc.dictionary(text, text) }, { requiredKeys: [] })
  .map(checkIdentity)
  .filter((checked) => checked.ok)
  .map((checked): Identity => checked.identity);

test("two identities with the same text are the same", () => {
  const sorted = ({ facts = {}, ...rest }: Identity) => ({ ...rest, facts });
  fc.assert(
    fc.property(identities, identities, (one, other) => {
      if (canonicalText(one) === canonicalText(other)) expect(sorted(one)).toEqual(sorted(other));
      else expect(sorted(one)).not.toEqual(sorted(other));
    }),
  );
});
