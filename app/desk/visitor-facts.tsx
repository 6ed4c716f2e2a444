import { Clock, Globe, Mic, Users, Video } from "lucide-react";
import type { ReactNode } from "react";
import type { DeskVisitor } from "../../server/desk/domain/desk-view.ts";
import { countryName } from "../lib/country.ts";
import { Flag } from "../ui/flag.tsx";
import { clockText, sinceMs } from "./server-clock.ts";
import { useServerNow } from "./use-server-now.ts";

type VisitorFactsProps = { readonly visitor: DeskVisitor; readonly offsetMs: number };

/** Where the visitor is from, for how long on this page, and with what. */
export function VisitorFacts({ visitor, offsetMs }: VisitorFactsProps) {
  const now = useServerNow(offsetMs);
  return (
    <dl className="flex flex-wrap gap-x-5 gap-y-2 text-sm">
      <Fact label="Country" icon={visitor.country ? <Flag country={visitor.country} /> : <Globe />}>
        {visitor.country ? countryName(visitor.country) : "Unknown country"}
      </Fact>
      <Fact label="Time on page" icon={<Clock />}>
        <span className="tabular">{clockText(sinceMs(visitor.onPageSince, now))}</span> on this page
      </Fact>
      <Fact label="Call with" icon={visitor.mode === "video" ? <Video /> : <Mic />}>
        {visitor.mode === "video" ? "Camera and microphone" : "Microphone only"}
      </Fact>
      {visitor.poolName ? (
        <Fact label="Pool" icon={<Users />}>
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
