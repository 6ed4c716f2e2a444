import { CircleCheck, type LucideIcon, PhoneOff, Unplug } from "lucide-react";
import { Badge, type Tone } from "../ui/badge.tsx";
import { CardSection } from "../ui/card.tsx";
import { Table, Td, Th, Tr } from "../ui/table.tsx";
import { callMessages } from "./messages.ts";
import { QualityChart } from "./quality-chart.tsx";
import type { ConnectionSummary, ReconnectAttempt } from "./summarize-connection.ts";

const { connection: messages } = callMessages;

/** How well the two browsers were connected, and the attempts to reconnect them. */
export function ConnectionSection({ connection }: { readonly connection: ConnectionSummary }) {
  const { sides, attempts, recovered } = connection;
  return (
    <section aria-label={messages.title}>
      <CardSection
        title={messages.title}
        description={messages.summary(attempts.length, recovered)}
      >
        <div className="space-y-6">
          {sides.length > 0 ? (
            <div className="grid gap-5 sm:grid-cols-2">
              {sides.map((side) => (
                <QualityChart key={side.side} summary={side} />
              ))}
            </div>
          ) : null}
          {attempts.length > 0 ? <ReconnectTable attempts={attempts} /> : null}
        </div>
      </CardSection>
    </section>
  );
}

const RECONNECT_STYLES: Readonly<
  Record<ReconnectAttempt["outcome"], { readonly tone: Tone; readonly icon: LucideIcon | null }>
> = {
  recovered: { tone: "accent", icon: CircleCheck },
  failed: { tone: "danger", icon: Unplug },
  call_ended: { tone: "neutral", icon: PhoneOff },
  open: { tone: "caution", icon: null },
};

function ReconnectTable({ attempts }: { readonly attempts: readonly ReconnectAttempt[] }) {
  const { reconnects } = messages;
  return (
    <div>
      <h3 className="mb-2 font-medium">{reconnects.title}</h3>
      <div className="-mx-5">
        <Table caption={reconnects.title}>
          <thead>
            <tr>
              <Th>{messages.time}</Th>
              <Th>{reconnects.result}</Th>
              <Th className="text-right">{reconnects.duration}</Th>
              <Th>{messages.path}</Th>
            </tr>
          </thead>
          <tbody>
            {attempts.map(({ attempt, clock, outcome, tookMs, path }) => {
              const { tone, icon: Icon } = RECONNECT_STYLES[outcome];
              return (
                <Tr key={attempt}>
                  <Td>{clock}</Td>
                  <Td>
                    <Badge tone={tone} icon={Icon ? <Icon aria-hidden /> : null}>
                      {reconnects.outcomes[outcome]}
                    </Badge>
                  </Td>
                  <Td className="text-right">
                    {tookMs === null ? "–" : reconnects.seconds(tookMs / 1_000)}
                  </Td>
                  <Td className="text-ink-muted">
                    {path ? reconnects.path(path.local, path.remote) : "–"}
                  </Td>
                </Tr>
              );
            })}
          </tbody>
        </Table>
      </div>
    </div>
  );
}
