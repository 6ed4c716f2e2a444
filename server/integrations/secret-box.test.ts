import { describe, expect, test } from "vitest";
import { createSecretBox } from "./secret-box.ts";

const OLD = "the secret of last year, 32 characters";
const NEW = "the secret of this year, 32 characters";
const SECRET = "whsec_4fJ0éß";

describe("a sealed secret", () => {
  const box = createSecretBox(NEW);

  test("opens for its context", () => {
    expect(box.open(box.seal(SECRET, "org a"), "org a")).toBe(SECRET);
    expect(box.open(box.seal("", "org a"), "org a")).toBe("");
  });

  test("doesn't contain the secret, and is different each time", () => {
    const [one, two] = [box.seal(SECRET, "org a"), box.seal(SECRET, "org a")];
    expect(one).not.toBe(two);
    expect(Buffer.from(one.slice(3), "base64url").includes(SECRET)).toBe(false);
  });

  test("doesn't open for another context", () => {
    expect(() => box.open(box.seal(SECRET, "org a"), "org b")).toThrow("can't be opened");
  });

  test("doesn't open if a bit has changed", () => {
    const sealed = box.seal(SECRET, "org a");
    const bytes = Buffer.from(sealed.slice(3), "base64url");
    for (let index = 0; index < bytes.length; index += 1) {
      const changed = Buffer.from(bytes);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(() => box.open(`v1.${changed.toString("base64url")}`, "org a")).toThrow();
    }
  });

  test.each(["", "v1.", "v1.AAAA", "v2.AAAA", SECRET])("%j doesn't open", (sealed) => {
    expect(() => box.open(sealed, "org a")).toThrow();
  });
});

describe("after the server's secret has changed", () => {
  const sealed = createSecretBox(OLD).seal(SECRET, "org a");

  test("what the previous secret sealed opens while the previous secret is set", () => {
    expect(createSecretBox(NEW, OLD).open(sealed, "org a")).toBe(SECRET);
    expect(() => createSecretBox(NEW).open(sealed, "org a")).toThrow("can't be opened");
  });

  test("it can be renewed once, and then opens without the previous secret", () => {
    const both = createSecretBox(NEW, OLD);
    const renewed = both.renew(sealed, "org a") ?? "";
    expect(createSecretBox(NEW).open(renewed, "org a")).toBe(SECRET);
    expect(both.renew(renewed, "org a")).toBeNull();
    expect(createSecretBox(NEW).renew(renewed, "org a")).toBeNull();
  });

  test("the new secret seals", () => {
    const renewed = createSecretBox(NEW, OLD).seal(SECRET, "org a");
    expect(createSecretBox(NEW).open(renewed, "org a")).toBe(SECRET);
  });
});
