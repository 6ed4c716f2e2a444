import { Clock, Globe, Mic, Users, Video } from "lucide-react";
import type { ReactNode } from "react";
import type { DeskVisitor } from "../../server/desk/domain/desk-view.ts";
import { countryName } from "../lib/country.ts";
import { Flag } from "../ui/flag.tsx";
import { deskMessages } from "./messages.ts";
import { clockText, sinceMs } from "./server-clock.ts";
import { useServerNow } from "./use-server-now.ts";

const messages = deskMessages.visitor;

type VisitorFactsProps = { readonly visitor: DeskVisitor; readonly offsetMs: number };

/** The visitor's country, time on the page, devices and pool. */
export function VisitorFacts({ visitor, offsetMs }: VisitorFactsProps) {
  const now = useServerNow(offsetMs);
  return (
    <dl className="flex flex-wrap gap-x-5 gap-y-2 text-sm">
      <Fact
        label={messages.country}
        icon={visitor.country ? <Flag country={visitor.country} /> : <Globe />}
      >
        {visitor.country ? countryName(visitor.country) : messages.unknownCountry}
      </Fact>
      <Fact label={messages.timeOnPage} icon={<Clock />}>
        <span className="tabular">{clockText(sinceMs(visitor.onPageSince, now))}</span>{" "}
        {messages.onThisPage}
      </Fact>
      <Fact label={messages.callWith} icon={visitor.mode === "video" ? <Video /> : <Mic />}>
        {messages.devices[visitor.mode]}
      </Fact>
      {visitor.poolName ? (
        <Fact label={messages.pool} icon={<Users />}>
          {visitor.poolName}
        </Fact>
      ) : null}
    </dl>
  );
}

type FactProps = { readonly label: string; readonly icon: ReactNode; readonly children: ReactNode };

function Fact({ label, icon, children }: FactProps) {
  return (
    <div className="inline-flex items-center gap-1.5 text-ink-muted [&_svg]:size-4">
      <dt className="contents">
        <span className="sr-only">{label}</span>
        <span aria-hidden className="inline-flex w-5 justify-center">
          {icon}
        </span>
      </dt>
      <dd>{children}</dd>
    </div>
  );
}
