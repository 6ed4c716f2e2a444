import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PoolIdSchema } from "../../server/kernel/ids.ts";
import { ClipsPage } from "../clips/clips-page.tsx";
import { clipMessages as messages } from "../clips/messages.ts";
import { ShownCard } from "../clips/shown-card.tsx";
import { orErrorResponse } from "../lib/error-response.ts";
import type { RouteHandle } from "../lib/route-handle.ts";
import { uiMessages } from "../ui/messages.ts";

export { PageError as ErrorBoundary } from "../billing/page-error.tsx";
export const handle = { access: "admin" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: uiMessages.pageTitle(data ? messages.poolTitle(data.name) : messages.title) },
];

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { success, data: poolId } = PoolIdSchema.safeParse(params.poolId);
  if (!success) throw new Response(null, { status: 404 });
  return { poolId, ...(await orErrorResponse(context.trpc.clips.ofPool({ poolId }))) };
}

export default function PoolClips() {
  const { poolId, name, clips } = useLoaderData<typeof loader>();
  const wave = clips.find(({ kind }) => kind === "wave");
  return (
    <ClipsPage
      title={messages.poolTitle(name)}
      description={messages.poolDescription}
      back={{ to: "/pools", text: messages.back.pools }}
      target={{ pool: { poolId, name } }}
      olderUrl={null}
      pools={[]}
      aside={
        <ShownCard
          picture={
            wave ? { name, photoUrl: null, clipUrl: wave.url, posterUrl: wave.posterUrl } : null
          }
          text={wave ? messages.shown.ofPool : messages.shown.nothingOfPool}
        />
      }
      {...{ clips }}
    />
  );
}
