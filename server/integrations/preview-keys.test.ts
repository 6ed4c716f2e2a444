import { expect, test } from "vitest";
import { createPreviewKeys } from "./preview-keys.ts";

const SECRET = "a secret that is long enough for this";
const SITE = `site_${"x".repeat(16)}`;
const NOW = new Date("2026-03-01T12:20:00Z");
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

const keys = createPreviewKeys(SECRET);

test("a key has the form of a site key, names its site and expires within two hours", () => {
  const { key, expiresAt } = keys.sign(SITE, NOW);
  expect(key).toMatch(/^[\w-]{4,64}$/);
  expect(expiresAt).toEqual(new Date("2026-03-01T14:00:00Z"));
  expect(keys.verify(key, NOW)).toEqual({ siteKey: SITE, expiresAt });
  expect(keys.sign(SITE, later(39)).key).toBe(key);
  expect(keys.verify(key, later(99))).not.toBeNull();
  expect(keys.verify(key, later(100))).toBeNull();
});

test("nothing of a key can be changed", () => {
  const { key } = keys.sign(SITE, NOW);
  const [, expiry = "", signature = ""] = /^preview_([0-9a-z]+)_(.{22})_/.exec(key) ?? [];
  const tomorrow = (Number.parseInt(expiry, 36) + 86_400).toString(36);
  const forged = [
    key.replace(SITE, `site_${"y".repeat(16)}`),
    `preview_${tomorrow}_${signature}_${SITE}`,
    `preview_${expiry}_${"A".repeat(22)}_${SITE}`,
    createPreviewKeys("another secret that is long enough").sign(SITE, NOW).key,
  ];
  for (const other of [...forged, SITE, "", "preview_", `preview_zzzzzzzz_${signature}_${SITE}`])
    expect([other, keys.verify(other, NOW)]).toEqual([other, null]);
});

test("keys signed with the previous secret are still valid", () => {
  const { key } = keys.sign(SITE, NOW);
  expect(createPreviewKeys("a new secret that is long enough", SECRET).verify(key, NOW)).toEqual(
    keys.verify(key, NOW),
  );
});
