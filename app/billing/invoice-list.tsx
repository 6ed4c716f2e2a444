import { FileDown } from "lucide-react";
import { Badge, type Tone } from "../ui/badge.tsx";
import { Card } from "../ui/card.tsx";
import { Table, Td, Th, Tr } from "../ui/table.tsx";
import type { FormattedBilling } from "./format-billing.ts";
import { billingMessages } from "./messages.ts";

const { invoices: messages } = billingMessages;

type Invoice = FormattedBilling["invoices"][number];

const TONES: Readonly<Record<Invoice["status"], Tone>> = {
  draft: "neutral",
  open: "danger",
  paid: "live",
  uncollectible: "caution",
  void: "neutral",
  unknown: "neutral",
};

export function InvoiceList({ invoices }: { readonly invoices: readonly Invoice[] }) {
  return (
    <section>
      <h2 className="mb-3 text-base font-semibold">{messages.title}</h2>
      {invoices.length === 0 ? (
        <p className="text-ink-muted">{messages.none}</p>
      ) : (
        <Card className="overflow-hidden">
          <InvoiceTable invoices={invoices} />
          <ul className="divide-y divide-line sm:hidden">
            {invoices.map((invoice) => (
              <li key={invoice.invoiceId} className="flex items-center justify-between gap-3 p-4">
                <div className="min-w-0">
                  <p className="tabular font-medium">{invoice.total}</p>
                  <p className="truncate text-xs text-ink-muted">
                    {invoice.date} · <Numbered invoice={invoice} />
                  </p>
                </div>
                <div className="flex items-center gap-3">
                  <Status invoice={invoice} />
                  <Pdf invoice={invoice} />
                </div>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </section>
  );
}

function InvoiceTable({ invoices }: { readonly invoices: readonly Invoice[] }) {
  const { columns } = messages;
  return (
    <div className="hidden sm:block">
      <Table caption={messages.title}>
        <thead>
          <tr>
            <Th>{columns.number}</Th>
            <Th>{columns.date}</Th>
            <Th className="text-right">{columns.amount}</Th>
            <Th>{columns.status}</Th>
            <Th>
              <span className="sr-only">{columns.file}</span>
            </Th>
          </tr>
        </thead>
        <tbody>
          {invoices.map((invoice) => (
            <Tr key={invoice.invoiceId}>
              <Td>
                <Numbered invoice={invoice} />
              </Td>
              <Td>{invoice.date}</Td>
              <Td className="text-right">{invoice.total}</Td>
              <Td>
                <Status invoice={invoice} />
              </Td>
              <Td className="text-right">
                <Pdf invoice={invoice} />
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}

type InvoiceProps = { readonly invoice: Invoice };

const LINK = "rounded-sm font-medium text-accent-text underline-offset-4 hover:underline";

function Numbered({ invoice: { number, link } }: InvoiceProps) {
  const text = number ?? messages.draft;
  return link ? (
    <a href={link} className={LINK}>
      {text}
    </a>
  ) : (
    text
  );
}

const Status = ({ invoice: { status } }: InvoiceProps) => (
  <Badge tone={TONES[status]}>{messages.statuses[status]}</Badge>
);

function Pdf({ invoice: { pdf, number } }: InvoiceProps) {
  if (!pdf) return null;
  return (
    <a
      href={pdf}
      aria-label={messages.pdfOf(number ?? messages.draft)}
      className={`inline-flex items-center gap-1.5 ${LINK}`}
    >
      <FileDown aria-hidden className="size-4" />
      {messages.pdf}
    </a>
  );
}
