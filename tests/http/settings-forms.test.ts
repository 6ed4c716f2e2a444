import { expect, test } from "vitest";
import { testServer } from "./test-server.ts";

const { ask, createTeam, origin, sql } = await testServer();
const team = await createTeam();

const post = (path: string, fields: Readonly<Record<string, string>>) =>
  ask(path, {
    method: "POST",
    headers: { cookie: team.admin.cookie, origin },
    body: new URLSearchParams(fields),
  });

test("call settings: without JavaScript, a refused save shows the input and the errors", async () => {
  const typed = {
    ringSeconds: "20",
    wrapUpSeconds: "121",
    idleMinutes: "",
    longestCallMinutes: "60",
  };
  const answer = await post("/settings/calls", typed);
  const html = await answer.text();
  expect(answer.status).toBe(400);
  expect(html).toMatch(/name="wrapUpSeconds"[^>]*aria-invalid="true"[^>]*value="121"/);
  expect(html).toContain("Enter a whole number from 0 to 120.");
  expect(html).toContain("Enter a whole number from 1 to 60.");
  expect(html).toMatch(/name="ringSeconds"[^>]*value="20"/);
  expect(html).not.toContain("from 10 to 60.");

  const saved = await post("/settings/calls", { ...typed, wrapUpSeconds: "120", idleMinutes: "5" });
  expect(saved.status).toBe(200);
  expect(await saved.text()).toMatch(/name="wrapUpSeconds"[^>]*value="120"/);
});

test("privacy settings: without JavaScript, a refused save shows the input", async () => {
  const rules = [{ address: "/account/*", effect: "mask", selector: ".typed-total" }];
  const typed = { enabled: "true", level: "loose", rules: JSON.stringify(rules) };
  const answer = await post("/settings/privacy", typed);
  expect(answer.status).toBe(400);
  const html = await answer.text();
  expect(html).toContain('value=".typed-total"');
  expect(html).toContain("Fix the errors and try again.");

  expect((await post("/settings/privacy", { ...typed, level: "strict" })).status).toBe(200);
  const [row] =
    await sql`select masking_level, cobrowse_rules from organizations where id = ${team.orgId}`;
  expect(row).toEqual({ masking_level: "strict", cobrowse_rules: rules });
});

const RECORDING = {
  enabled: "true",
  consent: "ask",
  required: "false",
  cobrowse: "false",
  transcribe: "true",
  captions: "false",
  retentionDays: "for_ever",
  transcriptRetentionDays: "365",
};

test("recording settings: without JavaScript, a save is stored", async () => {
  expect((await post("/settings/recording", RECORDING)).status).toBe(200);
  const [row] = await sql`
    select recording_enabled, recording_consent, retention_days, transcript_retention_days
    from organizations where id = ${team.orgId}`;
  expect(row).toEqual({
    recording_enabled: true,
    recording_consent: "ask",
    retention_days: null,
    transcript_retention_days: 365,
  });
});

test("no one free: without JavaScript, a save is stored", async () => {
  const typed = {
    mode: "offer",
    backAt: "true",
    alert: "false",
    callback: "true",
    message: "true",
  };
  expect((await post("/settings/nobody-free", typed)).status).toBe(200);
  const [row] = await sql`
    select when_unavailable, offers_alert, offers_callback from organizations
    where id = ${team.orgId}`;
  expect(row).toEqual({ when_unavailable: "offer", offers_alert: false, offers_callback: true });
});

test.each([
  ["/settings/calls", {}],
  ["/settings/privacy", {}],
  ["/settings/privacy", { enabled: "true", level: "strict", rules: "[1, null]" }],
  ["/settings/privacy", { enabled: "true", level: "strict", rules: "{" }],
  ["/settings/nobody-free", {}],
  ["/settings/nobody-free", { mode: "closed", message: "true" }],
  ["/settings/recording", {}],
  ["/settings/recording", { ...RECORDING, retentionDays: "31" }],
  ["/settings/recording", { ...RECORDING, retentionDays: "" }],
  ["/settings/recording", { ...RECORDING, consent: "never" }],
])("%s answers %j with 400", async (path, fields) => {
  expect((await post(path, fields)).status).toBe(400);
});
