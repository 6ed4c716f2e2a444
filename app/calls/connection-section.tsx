import { CircleCheck, type LucideIcon, PhoneOff, Unplug } from "lucide-react";
import { Badge, type Tone } from "../ui/badge.tsx";
import { CardSection } from "../ui/card.tsx";
import { Table, Td, Th, Tr } from "../ui/table.tsx";
import { QualityChart } from "./quality-chart.tsx";
import type { ShownConnection, ShownRestart } from "./show-connection.ts";

/** How well the two browsers were connected, and what was done when they were not. */
export function ConnectionSection({ connection }: { readonly connection: ShownConnection }) {
  const { sides, restarts, summary } = connection;
  return (
    <section aria-label="Connection">
      <CardSection title="Connection" description={summary}>
        <div className="space-y-6">
          {sides.length > 0 ? (
            <div className="grid gap-5 sm:grid-cols-2">
              {sides.map((side) => (
                <QualityChart key={side.name} side={side} />
              ))}
            </div>
          ) : null}
          {restarts.length > 0 ? <Restarts restarts={restarts} /> : null}
        </div>
      </CardSection>
    </section>
  );
}

const OUTCOMES: Record<
  ShownRestart["outcome"],
  { readonly label: string; readonly tone: Tone; readonly icon: LucideIcon | null }
> = {
  recovered: { label: "Recovered", tone: "accent", icon: CircleCheck },
  failed: { label: "Not recovered", tone: "danger", icon: Unplug },
  call_ended: { label: "Call ended", tone: "neutral", icon: PhoneOff },
  open: { label: "Under way", tone: "caution", icon: null },
};

function Restarts({ restarts }: { readonly restarts: readonly ShownRestart[] }) {
  return (
    <div>
      <h3 className="mb-2 font-medium">Tries to reconnect</h3>
      <div className="-mx-5">
        <Table caption="Tries to bring sound and picture back, in order">
          <thead>
            <tr>
              <Th>Time</Th>
              <Th>Result</Th>
              <Th className="text-right">Took</Th>
              <Th>Path</Th>
            </tr>
          </thead>
          <tbody>
            {restarts.map(({ attempt, clock, outcome, took, path }) => {
              const { label, tone, icon: Icon } = OUTCOMES[outcome];
              return (
                <Tr key={attempt}>
                  <Td>{clock}</Td>
                  <Td>
                    <Badge tone={tone} icon={Icon ? <Icon aria-hidden /> : null}>
                      {label}
                    </Badge>
                  </Td>
                  <Td className="text-right">{took ?? "–"}</Td>
                  <Td className="text-ink-muted">{path ?? "–"}</Td>
                </Tr>
              );
            })}
          </tbody>
        </Table>
      </div>
    </div>
  );
}
