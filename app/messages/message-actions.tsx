import { Link } from "@remix-run/react";
import { PhoneOutgoing } from "lucide-react";
import type { CallBackState } from "../../server/messages/domain/call-back.ts";
import type { MessageView } from "../../server/messages/domain/message-view.ts";
import { usePolling } from "../lib/use-polling.ts";
import { Button } from "../ui/button.tsx";
import { FinishDialog } from "./finish-dialog.tsx";
import { messagesMessages as messages } from "./messages.ts";
import { useMessageChange } from "./use-message-change.ts";

type MessageActionsProps = {
  readonly message: MessageView;
  /** Whether the member takes calls. */
  readonly takesCalls: boolean;
};

const SECOND_MS = 1_000;
const IN_PROGRESS: readonly CallBackState[] = ["reaching", "ringing"];

/** What the member can do about a message now. */
export function MessageActions({ message, takesCalls }: MessageActionsProps) {
  const { messageId, version, state, isMine, mayWork, callBack, name, email } = message;
  const { run, pending } = useMessageChange();
  const isCalling = isMine && IN_PROGRESS.includes(callBack);
  // That nobody answers is known when the time is over: there is no event for it.
  usePolling(isCalling, SECOND_MS);
  const key = { messageId, version };
  const mayCall = takesCalls && (state === "open" || (state === "taken" && isMine));
  if (!mayWork) return null;
  return (
    <>
      <CallBackStatus message={message} />
      <div className="mt-4 flex flex-wrap gap-2">
        {mayCall && !isCalling ? (
          <Button
            size="sm"
            variant="primary"
            icon={<PhoneOutgoing aria-hidden className="size-4" />}
            aria-label={messages.callBackLabel(name)}
            pending={pending === "call"}
            onClick={() => void run("call", (server) => server.callBack.mutate(key))}
          >
            {messages.callBack}
          </Button>
        ) : null}
        {isCalling ? (
          <Button
            size="sm"
            onClick={() =>
              void run("cancel", (server) => server.cancelCallBack.mutate({ messageId }))
            }
          >
            {messages.cancelCallBack}
          </Button>
        ) : null}
        {mayCall && !isCalling && email ? (
          <Button
            size="sm"
            pending={pending === "link"}
            onClick={() =>
              void run("link", (server) => server.sendLink.mutate(key), messages.sentLink(email))
            }
          >
            {messages.sendLink}
          </Button>
        ) : null}
        {state === "open" ? (
          <Button
            size="sm"
            aria-label={messages.takeLabel(name)}
            pending={pending === "take"}
            onClick={() => void run("take", (server) => server.take.mutate(key))}
          >
            {messages.take}
          </Button>
        ) : null}
        {state === "done" ? (
          <Button
            size="sm"
            pending={pending === "reopen"}
            onClick={() => void run("reopen", (server) => server.reopen.mutate(key))}
          >
            {messages.reopen}
          </Button>
        ) : (
          <FinishDialog message={message} />
        )}
        {state === "taken" && !isCalling ? (
          <Button
            size="sm"
            variant="ghost"
            pending={pending === "release"}
            onClick={() => void run("release", (server) => server.release.mutate(key))}
          >
            {messages.release}
          </Button>
        ) : null}
      </div>
    </>
  );
}

function CallBackStatus({ message: { callBack, callId } }: { readonly message: MessageView }) {
  const text = messages.callBackStates[callBack];
  return (
    <p role="status" className={text ? "mt-3 font-medium" : undefined}>
      {text}{" "}
      {callId ? (
        <Link
          to={`/calls/${callId}`}
          className="text-accent-text underline-offset-4 hover:underline"
        >
          {messages.opensCall}
        </Link>
      ) : null}
    </p>
  );
}
