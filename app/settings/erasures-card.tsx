import { receiptMessages } from "../calls/retention/messages.ts";
import { CardSection } from "../ui/card.tsx";
import { Table, Td, Th, Tr } from "../ui/table.tsx";

const { list: messages } = receiptMessages;

type Erasure = {
  readonly erasureId: string;
  readonly date: string;
  readonly by: string;
  readonly calls: number;
};

/** Visitors whose data was erased, with the receipts. */
export function ErasuresCard({ erasures }: { readonly erasures: readonly Erasure[] }) {
  return (
    <CardSection title={messages.title} description={messages.description}>
      <Table caption={messages.caption}>
        <thead>
          <tr>
            <Th>{messages.date}</Th>
            <Th>{messages.by}</Th>
            <Th>{messages.calls}</Th>
            <Th>{messages.receipt}</Th>
          </tr>
        </thead>
        <tbody>
          {erasures.map(({ erasureId, date, by, calls }) => (
            <Tr key={erasureId}>
              <Td className="whitespace-nowrap">{date}</Td>
              <Td>{by}</Td>
              <Td>{calls}</Td>
              <Td>
                <a
                  href={`/erasures/${erasureId}`}
                  download
                  aria-label={messages.downloadLabel(date)}
                  className="text-accent-text underline-offset-4 hover:underline"
                >
                  {messages.download}
                </a>
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </CardSection>
  );
}
