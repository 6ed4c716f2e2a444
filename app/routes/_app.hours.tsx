import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { AgentIdSchema } from "../../server/kernel/ids.ts";
import { formatState } from "../hours/format-hours.ts";
import { HoursForm } from "../hours/hours-form.tsx";
import { hoursMessages } from "../hours/messages.ts";
import type { RouteHandle } from "../lib/route-handle.ts";
import { viewerOf } from "../lib/viewer.ts";
import { CardSection } from "../ui/card.tsx";
import { uiMessages } from "../ui/messages.ts";
import { PageHeader } from "../ui/page-header.tsx";

const { agent: messages } = hoursMessages;

export { PageError as ErrorBoundary } from "../billing/page-error.tsx";
export const handle = { access: "member" } satisfies RouteHandle;
export const meta: MetaFunction = () => [{ title: uiMessages.pageTitle(messages.title) }];

/** One's own hours, or with `?agent=` those of another agent, for admins. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { agentId: ownId, takesCalls, role } = viewerOf(context);
  const asked = new URL(request.url).searchParams.get("agent") ?? ownId;
  const { success, data: agentId } = AgentIdSchema.safeParse(asked);
  const isOwn = agentId === ownId;
  if (!success || (isOwn ? !takesCalls : role !== "admin"))
    throw new Response(null, { status: 404 });
  const { hours } = context.trpc;
  const { state, ...shown } = isOwn ? await hours.own() : await hours.ofAgent({ agentId });
  return { ...shown, isOwn, state: formatState(state, shown.timeZone, new Date()) };
}

export default function Hours() {
  const { agentId, name, isOwn, timeZone, workingHours, state } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader
        title={isOwn ? messages.title : messages.titleOf(name)}
        description={messages.description(timeZone.replaceAll("_", " "))}
      />
      <CardSection title={state} description={messages.hint}>
        <HoursForm
          key={agentId}
          legend={messages.legend}
          options={{ none: isOwn ? messages.asPools : messages.asPoolsOf, own: messages.own }}
          saved={workingHours}
          savedMessage={messages.saved}
          save={(hours, week) => {
            const own = week && { week };
            return isOwn
              ? hours.saveOwn.mutate({ workingHours: own })
              : hours.saveAgent.mutate({ agentId, workingHours: own });
          }}
        />
      </CardSection>
    </div>
  );
}
