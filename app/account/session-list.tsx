import { toast } from "sonner";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { CardSection } from "../ui/card.tsx";
import { Table, Td, Th, Tr } from "../ui/table.tsx";
import { profileMessages } from "./messages.ts";
import { useProfileForm } from "./use-profile-form.ts";

const { sessions: messages } = profileMessages;

export type ShownSession = {
  readonly sessionId: string;
  readonly isThis: boolean;
  readonly device: string;
  readonly place: string;
  readonly lastActive: string;
};

export function SessionList({ sessions }: { readonly sessions: readonly ShownSession[] }) {
  return (
    <CardSection
      title={messages.title}
      description={messages.description}
      actions={sessions.length > 1 ? <EndOthers /> : null}
    >
      <Table caption={messages.caption}>
        <thead>
          <tr>
            <Th>{messages.device}</Th>
            <Th>{messages.place}</Th>
            <Th>{messages.lastActive}</Th>
            <Th>
              <span className="sr-only">{messages.actions}</span>
            </Th>
          </tr>
        </thead>
        <tbody>
          {sessions.map((session) => (
            <SessionRow key={session.sessionId} session={session} />
          ))}
        </tbody>
      </Table>
    </CardSection>
  );
}

function SessionRow({ session }: { readonly session: ShownSession }) {
  const { sessionId, isThis, device, place, lastActive } = session;
  const { Form, pending } = useProfileForm(() => toast.success(messages.ended));
  return (
    <Tr>
      <Td className="whitespace-nowrap">{device}</Td>
      <Td>{place}</Td>
      <Td className="whitespace-nowrap">{lastActive}</Td>
      <Td className="text-right">
        {isThis ? (
          <Badge tone="accent">{messages.this}</Badge>
        ) : (
          <Form method="post">
            <input type="hidden" name="sessionId" value={sessionId} />
            <Button
              type="submit"
              size="sm"
              name="intent"
              value="end-session"
              pending={pending}
              aria-label={messages.endOf(device)}
            >
              {messages.end}
            </Button>
          </Form>
        )}
      </Td>
    </Tr>
  );
}

function EndOthers() {
  const { Form, pending } = useProfileForm(() => toast.success(messages.endedOthers));
  return (
    <Form method="post">
      <Button type="submit" size="sm" name="intent" value="end-others" pending={pending}>
        {messages.endOthers}
      </Button>
    </Form>
  );
}
