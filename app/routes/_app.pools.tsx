import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Plus } from "lucide-react";
import type { RouteHandle } from "../lib/route-handle.ts";
import { usePolling } from "../lib/use-polling.ts";
import { PoolCard } from "../pools/pool-card.tsx";
import { PoolDialog } from "../pools/pool-dialog.tsx";
import { RulesSection } from "../pools/rules-section.tsx";
import { TesterCard } from "../pools/tester.tsx";
import { Button } from "../ui/button.tsx";
import { PageHeader } from "../ui/page-header.tsx";

export const handle = { access: "admin" } satisfies RouteHandle;
export const meta: MetaFunction = () => [{ title: "Pools · Foyer" }];

const FRESH_EVERY_MS = 10_000;

export function loader({ context }: LoaderFunctionArgs) {
  return context.trpc.pools.overview();
}

export default function Pools() {
  const overview = useLoaderData<typeof loader>();
  // Other admins arrange things too, and the tester tells who would ring now.
  usePolling(true, FRESH_EVERY_MS);
  return (
    <div className="mx-auto max-w-6xl">
      <PageHeader
        title="Pools"
        description="Who answers on which page. Changes take effect at once."
        actions={
          <PoolDialog
            overview={overview}
            pool={null}
            trigger={
              <Button variant="primary" icon={<Plus aria-hidden className="size-4" />}>
                New pool
              </Button>
            }
          />
        }
      />
      <div className="grid grid-cols-1 gap-6 xl:grid-cols-[minmax(0,1fr)_360px] xl:grid-rows-[auto_1fr]">
        <RulesSection overview={overview} />
        <div className="xl:sticky xl:top-6 xl:col-start-2 xl:row-span-2 xl:row-start-1 xl:max-h-[calc(100dvh-48px-var(--banner,0px))] xl:self-start xl:overflow-y-auto">
          <TesterCard overview={overview} />
        </div>
        <section
          aria-label="Pools and their agents"
          className="grid grid-cols-1 content-start gap-6 lg:grid-cols-2"
        >
          {overview.pools.map((pool) => (
            <PoolCard key={pool.poolId} overview={overview} pool={pool} />
          ))}
        </section>
      </div>
    </div>
  );
}
