import { describe, expect, test } from "vitest";
import { outcomeOf } from "../../tests/call-world.ts";
import { BUG, openFeedbackWorld } from "../../tests/feedback-world.ts";
import type { Team } from "../../tests/world.ts";
import { RATES } from "../kernel/limits.ts";
import type { Viewer } from "../people/viewer.ts";
import { addMember } from "../team/create-organization.ts";
import { createRequest } from "./create-request.ts";
import type { RequestDetail } from "./domain/feedback-view.ts";
import { readRequest, readRequests, readSimilar } from "./read-requests.ts";
import { reportBug } from "./report-bug.ts";
import { comment, follow, vote } from "./support-request.ts";
import { changeStatus, hideComment, hideRequest, mergeRequest } from "./triage-requests.ts";

const world = await openFeedbackWorld();
const { deps, shop, bank, viewerOf, sql, takeMails } = world;

const admin = await viewerOf(shop.admin);
const ana = await viewerOf(shop.ana);
const bo = await viewerOf(shop.bo);
const stranger = await viewerOf(bank.ana);
const banker = await viewerOf(bank.admin);

const post = async (viewer: Viewer, title: string) =>
  (await createRequest(deps, viewer, { title, description: "" })).requestId;
type RequestId = Awaited<ReturnType<typeof post>>;

async function open(viewer: Viewer, requestId: RequestId): Promise<RequestDetail> {
  const opened = await readRequest(deps, viewer, requestId);
  if (opened.at === "merged") throw new Error("the request was merged");
  return opened.request;
}
const list = async (viewer: Viewer, query: Partial<Parameters<typeof readRequests>[2]> = {}) =>
  (await readRequests(deps, viewer, { sort: "new", status: null, text: "", page: 1, ...query }))
    .rows;
const titlesOf = (rows: readonly { readonly title: string }[]) => rows.map(({ title }) => title);

describe("votes", () => {
  test("a person has one vote, which the author gives first, and takes it back", async () => {
    const requestId = await post(ana, "Dark mode for the desk");
    expect(await open(ana, requestId)).toMatchObject({ votes: 1, voted: true, following: true });
    for (const _ of [1, 2]) await vote(deps, stranger, { requestId, voted: true });
    expect(await open(stranger, requestId)).toMatchObject({ votes: 2, voted: true });
    for (const _ of [1, 2]) await vote(deps, stranger, { requestId, voted: false });
    expect(await open(stranger, requestId)).toMatchObject({ votes: 1, voted: false });
  });

  test("votes at the same moment count once", async () => {
    const requestId = await post(ana, "Keyboard shortcuts everywhere");
    await Promise.all(
      Array.from({ length: 8 }, () => vote(deps, stranger, { requestId, voted: true })),
    );
    expect((await open(ana, requestId)).votes).toBe(2);
  });

  test("a person who belongs to two organisations still has one vote", async () => {
    const requestId = await post(stranger, "Invoices by e-mail");
    await deps.db.transaction((tx) =>
      addMember(deps, tx, bank.orgId, { userId: ana.userId, role: "agent", takesCalls: true }),
    );
    await vote(deps, ana, { requestId, voted: true });
    const elsewhere = { ...ana, orgId: bank.orgId };
    expect(await vote(deps, elsewhere, { requestId, voted: true })).toEqual({ votes: 2 });
    expect(await vote(deps, elsewhere, { requestId, voted: false })).toEqual({ votes: 1 });
  });
});

test("names of authors stay within their organisation", async () => {
  const requestId = await post(ana, "Names stay at home");
  await comment(deps, bo, { requestId, text: "Yes please" });
  await comment(deps, { userId: banker.userId, orgId: null }, { requestId, text: "Noted" });
  const authors = async (viewer: Viewer) => {
    const { author, thread } = await open(viewer, requestId);
    return [author, ...thread.map((one) => one.author)];
  };
  const staff = { kind: "staff" };
  expect(await authors(ana)).toEqual([
    { kind: "you" },
    { kind: "colleague", name: "Bo Lindqvist" },
    staff,
  ]);
  expect(await authors(admin)).toEqual([
    { kind: "colleague", name: "Ana Silva" },
    { kind: "colleague", name: "Bo Lindqvist" },
    staff,
  ]);
  expect(await authors(stranger)).toEqual([{ kind: "elsewhere" }, { kind: "elsewhere" }, staff]);
  const everything = [await open(stranger, requestId), await list(stranger)];
  expect(JSON.stringify(everything)).not.toMatch(/Lindqvist|Ada Admin|Corner Shop/);
});

describe("the list", () => {
  test("is sorted by votes, age and status, filtered and searched", async () => {
    const [first, second, third] = [
      await post(ana, "Quokka export"),
      await post(ana, "Quokka import"),
      await post(ana, "Quokka calendar"),
    ];
    if (!first || !second || !third) throw new Error("not posted");
    await vote(deps, bo, { requestId: second, voted: true });
    await changeStatus(deps, { requestId: first, status: "shipped" });
    const found = async (query: Parameters<typeof list>[1]) =>
      titlesOf(await list(bo, { text: "quokkas", ...query }));
    expect(await found({ sort: "votes" })).toEqual([
      "Quokka import",
      "Quokka calendar",
      "Quokka export",
    ]);
    expect(await found({ sort: "new" })).toEqual([
      "Quokka calendar",
      "Quokka import",
      "Quokka export",
    ]);
    expect(await found({ sort: "status" })).toEqual([
      "Quokka import",
      "Quokka calendar",
      "Quokka export",
    ]);
    expect(await found({ status: "shipped" })).toEqual(["Quokka export"]);
    expect(await found({ text: "quokka -calendar", sort: "new" })).toEqual([
      "Quokka import",
      "Quokka export",
    ]);
  });

  test("similar requests are found while their title is typed", async () => {
    await post(bo, "Wombat reports every week");
    expect(titlesOf(await readSimilar(deps, ana, "weekly womb"))).toEqual([
      "Wombat reports every week",
    ]);
    for (const nothing of ["", "a", "zzzzzz", "!!! & | ' : *"])
      expect(await readSimilar(deps, ana, nothing)).toEqual([]);
  });

  test("markup is text, and operators of the search do no harm", async () => {
    const title = `<img src=x onerror=alert(1)> & "quotes"`;
    const requestId = await post(ana, title);
    expect((await open(bo, requestId)).title).toBe(title);
    for (const text of ["'; drop table users", "a & | !", `"unclosed`, "%_\\"])
      await expect(list(bo, { text })).resolves.toBeDefined();
  });
});

describe("followers", () => {
  test("get a mail when the status changes, until they unfollow or leave", async () => {
    const requestId = await post(ana, "Platypus mode");
    await follow(deps, stranger, { requestId, following: true });
    await follow(deps, bo, { requestId, following: true });
    await takeMails();
    await changeStatus(deps, { requestId, status: "planned" });
    await changeStatus(deps, { requestId, status: "planned" });
    const mails = await takeMails();
    expect(mails.map(({ to }) => to).toSorted()).toEqual(
      [shop.ana.email, shop.bo.email, bank.ana.email].toSorted(),
    );
    expect(mails[0]).toMatchObject({
      subject: "planned: Platypus mode",
      note: expect.stringContaining(`/feedback/${requestId}?unfollow=1`),
    });
    await follow(deps, stranger, { requestId, following: false });
    await sql`update members set removed_at = now() where id = ${bo.agentId}`;
    await changeStatus(deps, { requestId, status: "shipped" });
    expect((await takeMails()).map(({ to }) => to)).toEqual([shop.ana.email]);
    await sql`update members set removed_at = null where id = ${bo.agentId}`;
  });
});

describe("merging", () => {
  test("keeps one vote and one follower of each person, and the comments", async () => {
    const kept = await post(ana, "Echidna themes");
    const repeated = await post(bo, "Themes for echidnas");
    for (const requestId of [kept, repeated])
      await vote(deps, stranger, { requestId, voted: true });
    await comment(deps, stranger, { requestId: repeated, text: "Green, please" });
    await mergeRequest(deps, { requestId: repeated, into: kept });
    const request = await open(ana, kept);
    expect(request).toMatchObject({ votes: 3, thread: [{ text: "Green, please" }] });
    expect((await open(bo, kept)).following).toBe(true);
    expect(await readRequest(deps, ana, repeated)).toEqual({ at: "merged", into: kept });
    expect(titlesOf(await list(ana, { text: "echidna" }))).toEqual(["Echidna themes"]);
    const late = vote(deps, banker, { requestId: repeated, voted: true });
    expect(await outcomeOf(late)).toBe("FEATURE_REQUEST_NOT_FOUND");
  });

  test("requests that were merged before follow", async () => {
    const [a, b, c] = [
      await post(ana, "Chain one"),
      await post(ana, "Chain two"),
      await post(ana, "Chain three"),
    ];
    if (!a || !b || !c) throw new Error("not posted");
    await mergeRequest(deps, { requestId: a, into: b });
    await mergeRequest(deps, { requestId: b, into: c });
    expect(await readRequest(deps, ana, a)).toEqual({ at: "merged", into: c });
    for (const [requestId, into] of [
      [c, c],
      [a, c],
      [c, a],
    ] as const)
      expect(await outcomeOf(mergeRequest(deps, { requestId, into }))).toBe(
        "FEATURE_REQUEST_MERGED",
      );
  });

  test("two requests that are merged into each other at once keep one of them", async () => {
    const [a, b] = [await post(ana, "Both ways one"), await post(ana, "Both ways two")];
    const outcomes = await Promise.all([
      outcomeOf(mergeRequest(deps, { requestId: a, into: b })),
      outcomeOf(mergeRequest(deps, { requestId: b, into: a })),
    ]);
    expect(outcomes.toSorted()).toEqual(["FEATURE_REQUEST_MERGED", "ok"]);
  });
});

test("hidden requests and comments are gone for everybody, and requests come back", async () => {
  const requestId = await post(ana, "Numbat spam");
  await comment(deps, bo, { requestId, text: "Buy now" });
  const [spam] = (await open(ana, requestId)).thread;
  if (!spam) throw new Error("no comment");
  await hideComment(deps, spam.commentId);
  expect(await open(bo, requestId)).toMatchObject({ comments: 0, thread: [] });
  await hideRequest(deps, { requestId, hidden: true });
  expect(await outcomeOf(readRequest(deps, ana, requestId))).toBe("FEATURE_REQUEST_NOT_FOUND");
  expect(await outcomeOf(comment(deps, ana, { requestId, text: "?" }))).toBe(
    "FEATURE_REQUEST_NOT_FOUND",
  );
  await takeMails();
  await changeStatus(deps, { requestId, status: "declined" });
  expect(await takeMails()).toEqual([]);
  await hideRequest(deps, { requestId, hidden: false });
  expect((await open(ana, requestId)).status).toBe("declined");
});

test("one account posts only so many requests, reports and comments in an hour", async () => {
  const team: Team = await world.team();
  const viewer = await viewerOf(team.bo);
  for (let n = 1; n < RATES.feedback.points; n += 1) await post(viewer, `Request ${n}`);
  await reportBug(deps, viewer, BUG);
  expect(await outcomeOf(post(viewer, "One too many"))).toBe("TOO_MANY_REQUESTS");
  expect(await outcomeOf(reportBug(deps, viewer, BUG))).toBe("TOO_MANY_REQUESTS");
  const requestId = await post(await viewerOf(team.ana), "Another account");
  const say = () => outcomeOf(comment(deps, viewer, { requestId, text: "Again" }));
  for (let n = 0; n < RATES.feedbackComment.points; n += 1) expect(await say()).toBe("ok");
  expect(await say()).toBe("TOO_MANY_REQUESTS");
});
