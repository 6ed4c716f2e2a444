import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Db } from "../../drizzle/db.ts";
import { prepared } from "../../drizzle/prepared.ts";
import type { Call } from "../calls/domain/call.ts";
import { callColumns, callFromRow, callRows } from "../calls/fragments.ts";
import type { CallId, OrgId, VisitorId } from "../kernel/ids.ts";
import type { Greeter } from "../people/domain/greeter.ts";
import { greeter, people } from "../people/fragments.ts";

const placeholder = sql.placeholder;

// In the text and not a parameter, so that the partial index on open calls is used.
const isOpen = sql`${callRows.state} <> 'ended'`;

export type ShownCall = { readonly call: Call; readonly greeter: Greeter | null };

const selectShownCall = (which: SQL) =>
  prepared((db) =>
    db
      .select({ call: callColumns, greeter })
      .from(callRows)
      .leftJoin(people, and(eq(people.orgId, callRows.orgId), eq(people.agentId, callRows.agentId)))
      .where(
        and(
          eq(callRows.orgId, placeholder("orgId")),
          eq(callRows.visitorId, placeholder("visitorId")),
          which,
        ),
      )
      .prepare("shown_call"),
  );

const SHOWN_CALL_BY_ID = selectShownCall(eq(callRows.id, placeholder("callId")));
const SHOWN_OPEN_CALL = selectShownCall(isOpen);

/** A visitor's call by its id, or the open one, with its current or last agent. */
export async function findShownCall(
  db: Db,
  orgId: OrgId,
  visitorId: VisitorId,
  which: CallId | "open",
): Promise<ShownCall | undefined> {
  const [shown] =
    which === "open"
      ? await SHOWN_OPEN_CALL(db).execute({ orgId, visitorId })
      : await SHOWN_CALL_BY_ID(db).execute({ orgId, visitorId, callId: which });
  return shown && { ...shown, call: callFromRow(shown.call) };
}
