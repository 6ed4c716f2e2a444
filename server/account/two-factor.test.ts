import { expect, test } from "vitest";
import { codeOfSecret } from "../../tests/authenticator.ts";
import { viewerOf, world } from "../../tests/removal-world.ts";
import { collectTopics } from "../../tests/woken-topics.ts";
import { cookieOf, PASSWORD, type Person } from "../../tests/world.ts";
import { topicOf } from "../kernel/topics.ts";
import type { Viewer } from "../people/viewer.ts";
import type { Caller } from "../team/auth-requests.ts";
import { endSessions } from "../team/end-sessions.ts";
import { signIn } from "../team/sign-in.ts";
import { verifySecondStep } from "../team/sign-in-second-step.ts";
import { resetTwoFactor } from "./reset-two-factor.ts";
import {
  confirmTwoFactor,
  renewRecoveryCodes,
  startTwoFactor,
  turnOffTwoFactor,
} from "./two-factor.ts";

const { deps } = world;
let lastAddress = 0;

/** A browser with these cookies, at an address of its own. */
function browser(cookie = ""): Caller {
  lastAddress += 1;
  return {
    headers: new Headers({ cookie }),
    ip: `198.51.${lastAddress >> 8}.${lastAddress & 255}`,
  };
}

const codeOf = (uri: string, periodsFromNow = 0): string =>
  codeOfSecret(new URL(uri).searchParams.get("secret") ?? "", periodsFromNow);

async function viewing(cookie: string): Promise<Viewer> {
  const viewer = await viewerOf({ cookie } as Person);
  if (!viewer) throw new Error("not logged in");
  return viewer;
}

async function withTwoFactor() {
  const team = await world.team();
  const { ana } = team;
  const caller = browser(ana.cookie);
  const started = await startTwoFactor(deps, caller, await viewing(ana.cookie), PASSWORD);
  if (!started.ok) throw new Error(started.code);
  const on = await confirmTwoFactor(deps, caller, await viewing(ana.cookie), codeOf(started.uri));
  if (!on.ok) throw new Error(on.code);
  return { team, ana, ...started, cookie: cookieOf(on.headers) };
}

/** The cookies after the right password. */
async function challenged({ email }: Person, cookie = ""): Promise<string> {
  const first = await signIn(deps, browser(cookie), { email, password: PASSWORD });
  if (!first.ok) throw new Error(first.code);
  expect(first.needsCode).toBe(true);
  return cookieOf(first.headers);
}

const secondStep = (cookie: string, code: string, more = {}) =>
  verifySecondStep(deps, browser(cookie), {
    code,
    isRecoveryCode: false,
    trustDevice: false,
    ...more,
  });

test("it isn't on until a code has been entered", async () => {
  const { ana } = await world.team();
  const caller = browser(ana.cookie);
  const viewer = await viewing(ana.cookie);
  expect(await startTwoFactor(deps, caller, viewer, "wrong")).toMatchObject({
    code: "WRONG_PASSWORD",
  });
  const started = await startTwoFactor(deps, caller, viewer, PASSWORD);
  expect(started).toMatchObject({ ok: true });
  expect(await confirmTwoFactor(deps, caller, viewer, "000000")).toMatchObject({
    code: "WRONG_CODE",
  });
  const first = await signIn(deps, browser(), { email: ana.email, password: PASSWORD });
  expect(first).toMatchObject({ ok: true, needsCode: false });
});

test("the password alone gives no session; the code does", async () => {
  const { ana, uri } = await withTwoFactor();
  const cookie = await challenged(ana);
  expect(await viewerOf({ cookie } as Person)).toBeNull();
  expect(await secondStep(cookie, "000000")).toMatchObject({ code: "WRONG_CODE" });
  const second = await secondStep(cookie, codeOf(uri));
  expect(second.ok).toBe(true);
  expect((await viewing(cookieOf(second.ok ? second.headers : new Headers()))).name).toBe(ana.name);
});

test("a code without the password gives nothing", async () => {
  const { uri } = await withTwoFactor();
  expect(await secondStep("", codeOf(uri))).toMatchObject({ code: "LOG_IN_AGAIN" });
});

test("a recovery code works once", async () => {
  const { ana, recoveryCodes } = await withTwoFactor();
  const [code = ""] = recoveryCodes;
  const typed = ` ${code.toUpperCase().replace("-", " ")}`;
  const use = async () => secondStep(await challenged(ana), typed, { isRecoveryCode: true });
  expect(await use()).toMatchObject({ ok: true });
  expect(await use()).toMatchObject({ code: "WRONG_CODE" });
});

test("after five wrong codes the password is asked for again, and after ten the account is locked", async () => {
  const { ana, uri } = await withTwoFactor();
  const first = await challenged(ana);
  for (let attempt = 0; attempt < 5; attempt += 1)
    expect(await secondStep(first, "000000")).toMatchObject({ code: "WRONG_CODE" });
  expect(await secondStep(first, codeOf(uri))).toMatchObject({ code: "LOG_IN_AGAIN" });
  const second = await challenged(ana);
  for (let attempt = 0; attempt < 5; attempt += 1)
    expect(await secondStep(second, "000000")).toMatchObject({ code: "WRONG_CODE" });
  expect(await secondStep(await challenged(ana), codeOf(uri))).toMatchObject({
    code: "TOO_MANY_CODES",
  });
});

test("codes are limited by address", async () => {
  const caller = browser();
  const attempt = () =>
    verifySecondStep(deps, caller, { code: "000000", isRecoveryCode: false, trustDevice: false });
  for (let attempts = 0; attempts < 10; attempts += 1) await attempt();
  expect(await attempt()).toMatchObject({ code: "TOO_MANY_REQUESTS" });
});

test("a trusted browser needs no code, and another one does", async () => {
  const { ana, uri } = await withTwoFactor();
  const second = await secondStep(await challenged(ana), codeOf(uri), { trustDevice: true });
  const trusted = cookieOf(second.ok ? second.headers : new Headers());
  const again = await signIn(deps, browser(trusted), { email: ana.email, password: PASSWORD });
  expect(again).toMatchObject({ ok: true, needsCode: false });
  await challenged(ana);
});

test("turning it off needs the password and a code", async () => {
  const { ana, uri, cookie } = await withTwoFactor();
  const off = async (password: string, code: string) =>
    turnOffTwoFactor(deps, browser(cookie), await viewing(cookie), { password, code });
  expect(await off(PASSWORD, "000000")).toMatchObject({ code: "WRONG_CODE" });
  expect(await off("wrong", codeOf(uri))).toMatchObject({ code: "WRONG_PASSWORD" });
  expect(await off(PASSWORD, codeOf(uri))).toMatchObject({ ok: true });
  const first = await signIn(deps, browser(), { email: ana.email, password: PASSWORD });
  expect(first).toMatchObject({ needsCode: false });
});

test("new recovery codes replace the earlier ones", async () => {
  const { ana, recoveryCodes, cookie } = await withTwoFactor();
  const renewed = await renewRecoveryCodes(deps, browser(cookie), await viewing(cookie), PASSWORD);
  if (!renewed.ok) throw new Error(renewed.code);
  const use = async (code = "") =>
    secondStep(await challenged(ana), code, { isRecoveryCode: true });
  expect(await use(recoveryCodes[0])).toMatchObject({ code: "WRONG_CODE" });
  expect(await use(renewed.recoveryCodes[0])).toMatchObject({ ok: true });
});

test("members without it lack it where the organisation requires it, and can't turn it off", async () => {
  const { team, uri, cookie } = await withTwoFactor();
  await world.sql`update organizations set two_factor_required = true where id = ${team.orgId}`;
  expect((await viewing(team.bo.cookie)).lacksTwoFactor).toBe(true);
  const ana = await viewing(cookie);
  expect(ana.lacksTwoFactor).toBe(false);
  const proof = { password: PASSWORD, code: codeOf(uri) };
  expect(await turnOffTwoFactor(deps, browser(cookie), ana, proof)).toMatchObject({
    code: "TWO_FACTOR_REQUIRED",
  });
});

test("an admin's reset removes it, ends all sessions and is audited", async () => {
  const { team, ana, cookie } = await withTwoFactor();
  const { sessionId } = await viewing(cookie);
  const admin = await viewing(team.admin.cookie);
  const woken = collectTopics(deps.hub);
  await resetTwoFactor(deps, admin, ana.agentId);
  woken.stop();
  expect(woken.topics).toContain(topicOf("session", sessionId));
  expect(await viewerOf({ cookie } as Person)).toBeNull();
  const first = await signIn(deps, browser(), { email: ana.email, password: PASSWORD });
  expect(first).toMatchObject({ ok: true, needsCode: false });
  const [entry] = await world.sql`select action, facts from audit_entries
    where org_id = ${team.orgId} and action = 'two_factor_reset'`;
  expect(entry).toMatchObject({ facts: { agentId: ana.agentId, name: ana.name } });
});

test("an admin of another organisation can't reset it, nor can one reset their own", async () => {
  const { team, ana } = await withTwoFactor();
  const other = await viewing((await world.team()).admin.cookie);
  await expect(resetTwoFactor(deps, other, ana.agentId)).rejects.toMatchObject({
    code: "MEMBER_NOT_FOUND",
  });
  const admin = await viewing(team.admin.cookie);
  await expect(resetTwoFactor(deps, admin, admin.agentId)).rejects.toMatchObject({
    code: "NOT_ALLOWED",
  });
});

test("ending the other sessions keeps this one, and never touches those of others", async () => {
  const { admin, ana } = await world.team();
  const second = await signIn(deps, browser(), { email: ana.email, password: PASSWORD });
  const cookie = cookieOf(second.ok ? second.headers : new Headers());
  const { userId, sessionId } = await viewing(cookie);
  const others = await viewing(admin.cookie);
  expect(await endSessions(deps, userId, { only: others.sessionId })).toBe(0);
  expect(await endSessions(deps, userId, { except: sessionId })).toBe(1);
  expect(await viewerOf(ana)).toBeNull();
  expect((await viewing(cookie)).sessionId).toBe(sessionId);
  expect((await viewing(admin.cookie)).sessionId).toBe(others.sessionId);
});
