import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ClipsPage } from "../clips/clips-page.tsx";
import { clipMessages as messages } from "../clips/messages.ts";
import { ShownCard } from "../clips/shown-card.tsx";
import { shownWave } from "../clips/shown-wave.ts";
import type { RouteHandle } from "../lib/route-handle.ts";
import { uiMessages } from "../ui/messages.ts";

export { PageError as ErrorBoundary } from "../billing/page-error.tsx";
export const handle = { access: "agent" } satisfies RouteHandle;
export const meta: MetaFunction = () => [{ title: uiMessages.pageTitle(messages.title) }];

export const loader = ({ context }: LoaderFunctionArgs) => context.trpc.clips.own();

export default function OwnClips() {
  const { still, clips, pools } = useLoaderData<typeof loader>();
  const { text, ...wave } = shownWave(still, clips, pools);
  return (
    <ClipsPage
      title={messages.title}
      description={messages.description}
      back={{ to: "/desk", text: messages.back.desk }}
      target={{ pool: null }}
      olderUrl={still.clipUrl}
      aside={<ShownCard picture={{ ...still, ...wave }} text={text} />}
      {...{ clips, pools }}
    />
  );
}
