import type { Receipt } from "../../../server/retention/domain/erasure.ts";
import { receiptMessages as messages } from "./messages.ts";

const ERASED_KINDS = [
  "calls",
  "recordings",
  "transcripts",
  "notes",
  "identities",
  "chatMessages",
  "cobrowseEvents",
  "consents",
  "blocks",
  "messages",
] as const;

/** The text of a receipt. Times in UTC. */
export function formatReceipt(receipt: Receipt, orgName: string): string {
  const { erasureId, requestedAt, requestedBy, finishedAt, erased } = receipt;
  const { kinds } = messages;
  const line = (kind: keyof typeof kinds) => `  ${kinds[kind]}: ${erased[kind] ?? 0}`;
  return [
    messages.title,
    "",
    `${messages.organization}: ${orgName}`,
    `${messages.id}: ${erasureId}`,
    `${messages.requested}: ${requestedAt}${requestedBy ? ` ${messages.by(requestedBy)}` : ""}`,
    `${messages.finished}: ${finishedAt ?? messages.running}`,
    "",
    `${messages.erased}:`,
    ...ERASED_KINDS.map(line),
    ...(erased.heldCalls > 0 ? ["", `${messages.kept}:`, line("heldCalls")] : []),
    "",
  ].join("\n");
}
