import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Plus } from "lucide-react";
import type { RouteHandle } from "../lib/route-handle.ts";
import { usePolling } from "../lib/use-polling.ts";
import { poolMessages as messages } from "../pools/messages.ts";
import { PoolCard } from "../pools/pool-card.tsx";
import { PoolDialog } from "../pools/pool-dialog.tsx";
import { RoutingTester } from "../pools/routing-tester.tsx";
import { RulesSection } from "../pools/rules-section.tsx";

import { Button } from "../ui/button.tsx";
import { uiMessages } from "../ui/messages.ts";
import { PageHeader } from "../ui/page-header.tsx";

export { PageError as ErrorBoundary } from "../billing/page-error.tsx";
export const handle = { access: "admin" } satisfies RouteHandle;
export const meta: MetaFunction = () => [{ title: uiMessages.pageTitle(messages.title) }];

const POLL_MS = 10_000;

export function loader({ context }: LoaderFunctionArgs) {
  return context.trpc.pools.overview();
}

export default function Pools() {
  const overview = useLoaderData<typeof loader>();
  // Other admins may make changes, and the tester shows who would ring now.
  usePolling(true, POLL_MS);
  return (
    <div className="mx-auto max-w-6xl">
      <PageHeader
        title={messages.title}
        description={messages.description}
        actions={
          <PoolDialog
            overview={overview}
            pool={null}
            trigger={
              <Button variant="primary" icon={<Plus aria-hidden className="size-4" />}>
                {messages.pool.new}
              </Button>
            }
          />
        }
      />
      <div className="grid grid-cols-1 gap-6 xl:grid-cols-[minmax(0,1fr)_360px] xl:grid-rows-[auto_1fr]">
        <RulesSection overview={overview} />
        <div className="xl:sticky xl:top-6 xl:col-start-2 xl:row-span-2 xl:row-start-1 xl:max-h-[calc(100dvh-48px-var(--banner,0px))] xl:self-start xl:overflow-y-auto">
          <RoutingTester overview={overview} />
        </div>
        <section
          aria-label={messages.poolList}
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
