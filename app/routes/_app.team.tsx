import {
  type ActionFunctionArgs,
  type AppLoadContext,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { TRPCError } from "@trpc/server";
import { UsersRound } from "lucide-react";
import { useCallback, useState } from "react";
import { z } from "zod";
import { AgentIdSchema } from "../../server/team/domain/ids.ts";
import type { RouteHandle } from "../lib/route-handle.ts";
import { usePolling } from "../lib/use-polling.ts";
import { viewerOf } from "../lib/viewer.ts";
import { PeopleCards, PeopleTable } from "../team/people-table.tsx";
import { refusalWords } from "../team/removal-words.ts";
import { RemoveDialog } from "../team/remove-dialog.tsx";
import { countTeam, type ShownPerson, showPerson } from "../team/show-person.ts";
import { ButtonLink } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { PageHeader } from "../ui/page-header.tsx";

export const handle = { access: "admin" } satisfies RouteHandle;
export const meta: MetaFunction = () => [{ title: "Team · Foyer" }];

const FRESH_MS = 3_000;
const COUNTING_MS = 1_000;

const TeamForm = z.object({ agentId: AgentIdSchema, intent: z.enum(["remove", "keep"]) });

export async function loader({ context }: LoaderFunctionArgs) {
  const { agentId, timeZone, orgName, takesCalls } = viewerOf(context);
  const people = await context.trpc.team.list();
  const now = new Date();
  return {
    people: people.map((person) => showPerson(person, { youAre: agentId, timeZone, now })),
    orgName,
    takesCalls,
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = TeamForm.safeParse(Object.fromEntries(await request.formData()));
  if (!form.success) return data({ done: null, refused: refusalWords("") }, 400);
  try {
    return { done: await change(context.trpc, form.data), refused: null };
  } catch (error) {
    if (!(error instanceof TRPCError) || error.code === "INTERNAL_SERVER_ERROR") throw error;
    return data({ done: null, refused: refusalWords(error.message) }, 409);
  }
}

async function change(
  trpc: AppLoadContext["trpc"],
  { agentId, intent }: z.infer<typeof TeamForm>,
): Promise<string> {
  if (intent === "keep") {
    await trpc.team.keep({ agentId });
    return "Nobody is removed";
  }
  const { at } = await trpc.team.remove({ agentId });
  return at === "told" ? "Told. The call ends in 10 seconds" : "Removed";
}

export default function Team() {
  const { people, orgName } = useLoaderData<typeof loader>();
  const [chosenId, setChosenId] = useState<string | null>(null);
  const close = useCallback(() => setChosenId(null), []);
  const chosen = people.find(({ agentId }) => agentId === chosenId);
  const counting = people.some(({ removedInS }) => removedInS !== null);
  usePolling(true, counting ? COUNTING_MS : FRESH_MS);
  const onRemove = ({ agentId }: ShownPerson) => setChosenId(agentId);
  return (
    <div className="mx-auto max-w-6xl">
      <PageHeader title="Team" description={countTeam(people)} />
      <Card className="hidden overflow-hidden md:block">
        <PeopleTable people={people} onRemove={onRemove} />
      </Card>
      <div className="md:hidden">
        <PeopleCards people={people} onRemove={onRemove} />
      </div>
      {people.length === 1 ? <Alone /> : null}
      {chosen ? <RemoveDialog person={chosen} orgName={orgName} onClose={close} /> : null}
    </div>
  );
}

function Alone() {
  const { orgName, takesCalls } = useLoaderData<typeof loader>();
  return (
    <Card className="mt-6">
      <EmptyState
        icon={UsersRound}
        title="You are the team so far"
        action={
          takesCalls ? (
            <ButtonLink to="/desk" variant="primary">
              Open your desk
            </ButtonLink>
          ) : null
        }
      >
        Everybody who joins {orgName} appears here, with the pools they answer for and whether they
        are available, in a call or away.
      </EmptyState>
    </Card>
  );
}
