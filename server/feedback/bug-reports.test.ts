import { expect, test } from "vitest";
import { outcomeOf } from "../../tests/call-world.ts";
import { BUG, openFeedbackWorld } from "../../tests/feedback-world.ts";
import type { Viewer } from "../people/viewer.ts";
import { answerBug } from "./answer-bug.ts";
import { readBugs, readBugsForTriage } from "./read-bugs.ts";
import { addScreenshot, reportBug } from "./report-bug.ts";

const world = await openFeedbackWorld();
const { deps, shop, bank, viewerOf, takeMails } = world;

const ana = await viewerOf(shop.ana);
const bo = await viewerOf(shop.bo);

test("bug reports are seen by colleagues and staff, and by no other organisation", async () => {
  const { bugId } = await reportBug(deps, ana, BUG);
  const own = await readBugs(deps, shop.orgId, 1);
  expect(own.rows).toMatchObject([{ bugId, ...BUG, reporter: "Ana Silva", status: "new" }]);
  expect((await readBugs(deps, bank.orgId, 1)).rows).toEqual([]);
  const all = await readBugsForTriage(deps, { status: "new", page: 1 });
  expect(all.rows).toMatchObject([{ bugId, orgName: "Corner Shop" }]);
});

test("bug reports are answered with a mail to the reporter", async () => {
  const { bugId } = await reportBug(deps, bo, BUG);
  await takeMails();
  const answer = {
    orgId: shop.orgId,
    bugId,
    status: "fixed",
    answer: "Reload the page.",
  } as const;
  for (const _ of [1, 2]) await answerBug(deps, answer);
  expect(await takeMails()).toMatchObject([{ to: shop.bo.email }]);
  const [newest] = (await readBugs(deps, shop.orgId, 1)).rows;
  expect(newest).toMatchObject({ status: "fixed", answer: "Reload the page." });
  const foreign = answerBug(deps, { ...answer, orgId: bank.orgId });
  expect(await outcomeOf(foreign)).toBe("BUG_REPORT_NOT_FOUND");
});

test("bug reports get one screenshot, from their reporter", async () => {
  const { bugId } = await reportBug(deps, ana, BUG);
  const add = (viewer: Viewer, key: string) =>
    outcomeOf(addScreenshot(deps, viewer, { bugId, key: `screenshots/${viewer.orgId}/${key}` }));
  expect(await add(bo, "a.png")).toBe("BUG_REPORT_NOT_FOUND");
  expect(await add({ ...ana, orgId: bank.orgId }, "b.png")).toBe("BUG_REPORT_NOT_FOUND");
  expect(await add(ana, "c.png")).toBe("ok");
  expect(await add(ana, "d.png")).toBe("BUG_REPORT_NOT_FOUND");
});
