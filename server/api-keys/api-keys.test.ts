import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { openCallWorld, outcomeOf } from "../../tests/call-world.ts";
import { type OrgId, OrgIdSchema } from "../kernel/ids.ts";
import { RATES } from "../kernel/limits.ts";
import { createCallerFactory } from "../trpc/procedures.ts";
import { publicRouter } from "../trpc/public.ts";
import { MAX_API_KEYS } from "./domain/api-key.ts";
import { findApiCaller } from "./find-caller.ts";
import { newApiKey, orgOfKey } from "./key-format.ts";
import { createKey, readKeys, revokeKey } from "./manage-keys.ts";

const world = await openCallWorld();
const { deps } = world;

const DRAFT = { name: "CRM", scopes: ["sites:read" as const], days: null };
const send = (key: string) =>
  findApiCaller(deps, { authorization: `Bearer ${key}`, ip: "10.0.0.1" });

describe("a key", () => {
  const orgId: OrgId = OrgIdSchema.parse(randomUUID());
  const key = newApiKey(orgId);

  test("names its organization and has a checksum", () => {
    expect(key).toMatch(/^foyer_[0-9a-f]{32}_[0-9a-f]{64}_[0-9a-f]{8}$/);
    expect(orgOfKey(key)).toBe(orgId);
    expect(newApiKey(orgId)).not.toBe(key);
  });

  test.each([
    ["nothing", ""],
    ["a part", key.slice(0, -1)],
    ["more", `${key}0`],
    [
      "another digit",
      key.replace(
        /_(.)([0-9a-f]{63})_/,
        (_, first, rest) => `_${first === "0" ? "1" : "0"}${rest}_`,
      ),
    ],
    ["upper case", key.toUpperCase()],
  ])("that is %s names none", (_, text) => expect(orgOfKey(text)).toBeNull());
});

describe("keys of an organization", () => {
  test("are found until they expire", async () => {
    const team = await world.team();
    const admin = { orgId: team.orgId, agentId: team.admin.agentId };
    const { key } = await createKey(deps, admin, { ...DRAFT, days: 30 });
    expect(await send(key)).toMatchObject({ orgId: team.orgId, scopes: ["sites:read"] });
    world.advanceClock(30 * 24 * 3_600 + 1);
    expect(await outcomeOf(send(key))).toBe("API_KEY_EXPIRED");
    expect(await readKeys(deps, team.orgId)).toMatchObject([{ isExpired: true }]);
  });

  test("outlast the admin who created them, which the list says", async () => {
    const team = await world.team();
    const { key } = await createKey(deps, { orgId: team.orgId, agentId: team.ana.agentId }, DRAFT);
    await world.sql`update members set removed_at = now() where id = ${team.ana.agentId}`;
    expect(await send(key)).toMatchObject({ agentId: team.ana.agentId });
    expect(await readKeys(deps, team.orgId)).toMatchObject([{ isCreatorRemoved: true }]);
  });

  test("are limited in number, and revoked ones don't count", async () => {
    const team = await world.team();
    const admin = { orgId: team.orgId, agentId: team.admin.agentId };
    const { keyId } = await createKey(deps, admin, DRAFT);
    for (let count = 1; count < MAX_API_KEYS; count += 1) await createKey(deps, admin, DRAFT);
    expect(await outcomeOf(createKey(deps, admin, DRAFT))).toBe("API_KEY_LIMIT_REACHED");
    await revokeKey(deps, admin, { keyId });
    expect(await outcomeOf(createKey(deps, admin, DRAFT))).toBe("ok");
    expect(await outcomeOf(revokeKey(deps, admin, { keyId }))).toBe("API_KEY_NOT_FOUND");
  });

  test("can't be revoked by another organization", async () => {
    const [team, other] = [await world.team(), await world.team()];
    const { keyId } = await createKey(
      deps,
      { orgId: team.orgId, agentId: team.admin.agentId },
      DRAFT,
    );
    const stranger = { orgId: other.orgId, agentId: other.admin.agentId };
    expect(await outcomeOf(revokeKey(deps, stranger, { keyId }))).toBe("API_KEY_NOT_FOUND");
  });
});

test("requests with one key are limited, and those with another go on", async () => {
  const team = await world.team();
  const admin = { orgId: team.orgId, agentId: team.admin.agentId };
  const open = async () => {
    const caller = await send((await createKey(deps, admin, DRAFT)).key);
    return createCallerFactory(publicRouter)({
      deps,
      findViewer: async () => null,
      findApiCaller: async () => caller,
      visitor: null,
      ip: "10.0.0.1",
      origin: null,
    });
  };
  const [busy, quiet] = [await open(), await open()];
  for (let count = 0; count < RATES.publicApi.points; count += 1) await busy.sites.list({});
  await expect(busy.sites.list({})).rejects.toMatchObject({ code: "TOO_MANY_REQUESTS" });
  await expect(quiet.sites.list({})).resolves.toMatchObject({ sites: [{ id: team.siteId }] });
});

test("guessing keys is limited by address", async () => {
  const { orgId } = await world.team();
  const guess = () =>
    findApiCaller(deps, { authorization: `Bearer ${newApiKey(orgId)}`, ip: "192.0.2.7" });
  for (let count = 0; count < RATES.unknownApiKey.points; count += 1)
    expect(await outcomeOf(guess())).toBe("API_KEY_INVALID");
  expect(await outcomeOf(guess())).toBe("TOO_MANY_REQUESTS");
});
