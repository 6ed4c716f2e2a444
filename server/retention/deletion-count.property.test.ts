import fc from "fast-check";
import { expect, test } from "vitest";
import { DAY_MS, NOW, openRetentionWorld } from "../../tests/retention-world.ts";
import type { CallId } from "../kernel/ids.ts";
import { RETENTION_DAYS } from "../settings/domain/recording-settings.ts";
import { placeHold } from "./delete-recording.ts";
import { isDue } from "./domain/retention.ts";
import { UNDO_MS } from "./domain/retention-run.ts";

const world = await openRetentionWorld();
const { deps, adminOf } = world;

const AT_BOUNDARIES = RETENTION_DAYS.flatMap((days) => [-1, 0, 1].map((ms) => days * DAY_MS + ms));
const Call = fc.record({
  ageMs: fc.oneof(fc.constantFrom(...AT_BOUNDARIES), fc.integer({ min: 0, max: 400 * DAY_MS })),
  transcript: fc.boolean(),
  /** When the call is put on legal hold, if it is. */
  hold: fc.constantFrom("never", "never", "before the question", "after the confirmation"),
});
const Days = fc.option(fc.constantFrom(...RETENTION_DAYS));

test("the number in the dialog is the number of deletions, except for what is held meanwhile", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(Call, { maxLength: 6 }),
      Days,
      Days,
      async (calls, days, textDays) => {
        world.setClock(NOW);
        const team = await world.team();
        await world.configure(team, { retentionDays: null, transcriptRetentionDays: null });
        const held = async (when: string, callIds: readonly CallId[]) => {
          for (const [index, callId] of callIds.entries())
            if (calls[index]?.hold === when)
              await placeHold(deps, adminOf(team), { callId, reason: "Court case" });
        };
        const callIds: CallId[] = [];
        for (const call of calls) callIds.push(await world.record(team, call));
        await held("before the question", callIds);

        const changes = { retentionDays: days, transcriptRetentionDays: textDays };
        const asked = await world.save(team, changes);
        const shown = asked.status === "confirm" ? asked.proposal.affected : [];
        if (asked.status === "confirm") await world.save(team, changes, asked.proposal.runId);
        await held("after the confirmation", callIds);
        world.setClock(NOW.getTime() + UNDO_MS);
        await world.runDeletions(team);

        const due = (of: (typeof calls)[number], limit: typeof days) =>
          of.hold !== "before the question" &&
          isDue(new Date(NOW.getTime() - of.ageMs), limit, NOW);
        const check = async (kind: "recording" | "transcript", affected: typeof calls) => {
          const shownItems = shown.find((one) => one.kind === kind)?.items ?? 0;
          const deleted = await world.auditOf(team, `${kind}_deleted`);
          expect(shownItems).toBe(affected.length);
          const heldMeanwhile = affected.filter(({ hold }) => hold === "after the confirmation");
          expect(deleted).toHaveLength(shownItems - heldMeanwhile.length);
        };
        await check(
          "recording",
          calls.filter((call) => due(call, days)),
        );
        await check(
          "transcript",
          calls.filter((call) => call.transcript && due(call, textDays)),
        );
      },
    ),
    { numRuns: 8 },
  );
});
