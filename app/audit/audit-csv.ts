import { Readable } from "node:stream";
import { stringify } from "csv-stringify";
import type { AuditPage, AuditRow } from "../../server/audit-log/domain/audit-page.ts";
import { actorName } from "./format-entry.ts";
import { auditMessages } from "./messages.ts";

const { csv: columns } = auditMessages;

/** Reads one page of entries. */
type ReadPage = (cursor: number | null) => Promise<AuditPage>;

/**
 * All entries as CSV, one page in memory at a time. Values that a spreadsheet would run as a formula
 * are escaped.
 */
export function auditCsv(readPage: ReadPage): Readable {
  return Readable.from(rowsOf(readPage)).pipe(
    stringify({
      header: true,
      columns,
      escape_formulas: true,
      bom: true,
      record_delimiter: "windows",
    }),
  );
}

async function* rowsOf(readPage: ReadPage) {
  let cursor: number | null = null;
  do {
    const { rows, nextCursor }: AuditPage = await readPage(cursor);
    for (const row of rows) yield csvRow(row);
    cursor = nextCursor;
  } while (cursor !== null);
}

const csvRow = ({ at, actor, action, facts }: AuditRow) => ({
  time: at,
  person: actorName({ actor, action }),
  email: actor?.email ?? "",
  action: auditMessages.actions[action],
  raw: JSON.stringify(facts),
});
