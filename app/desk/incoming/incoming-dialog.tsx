import { BellOff, BellRing, Phone, PhoneOff, Video } from "lucide-react";
import { AlertDialog } from "radix-ui";
import { useId, useRef } from "react";
import type { DeskRing } from "../../../server/desk/domain/desk-view.ts";
import type { DashboardClient } from "../../lib/trpc.ts";
import { Button } from "../../ui/button.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { DeskVisitorSection } from "../../visitors/desk-visitor.tsx";
import { BlockButton } from "../block-button.tsx";
import type { SoundRole } from "../media/audio-unlock.ts";
import { deskMessages } from "../messages.ts";
import { Opener } from "../opener.tsx";
import { VisitorFacts } from "../visitor-facts.tsx";
import { PageAddress } from "../visitor-page.tsx";
import { CountdownRing } from "./countdown-ring.tsx";
import type { RingAnswer } from "./use-ring-answer.ts";

const messages = deskMessages.incoming;

type IncomingDialogProps = {
  readonly client: DashboardClient;
  readonly timeZone: string;
  readonly ring: DeskRing;
  readonly offsetMs: number;
  readonly answer: RingAnswer;
  /** Whether this is the leading tab, the one that rings. */
  readonly leads: boolean;
  readonly sound: SoundRole;
  readonly onUnlockSound: () => void;
  readonly onBlock: () => void;
};

export function IncomingDialog({
  client,
  timeZone,
  ring,
  offsetMs,
  answer,
  leads,
  sound,
  onUnlockSound,
  onBlock,
}: IncomingDialogProps) {
  const pageId = useId();
  const acceptRef = useRef<HTMLButtonElement>(null);
  const video = ring.visitor.mode === "video";
  return (
    <AlertDialog.Root open>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-40 bg-scrim animate-fade" />
        <AlertDialog.Content
          aria-describedby={pageId}
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            acceptRef.current?.focus();
          }}
          // An accidental Escape must not decline a visitor.
          onEscapeKeyDown={(event) => event.preventDefault()}
          className="fixed inset-x-4 top-1/2 z-50 mx-auto max-h-[calc(100dvh-32px)] max-w-120 -translate-y-1/2 overflow-y-auto rounded-xl border border-line bg-raised shadow-float animate-rise"
        >
          <div className="flex items-center gap-5 p-6">
            <CountdownRing ring={ring} offsetMs={offsetMs} />
            <div className="min-w-0">
              <AlertDialog.Title className="text-xl font-semibold tracking-tight">
                {messages.title}
              </AlertDialog.Title>
              <p className="mt-1 inline-flex items-center gap-1.5 text-ink-muted">
                {video ? (
                  <Video aria-hidden className="size-4" />
                ) : (
                  <Phone aria-hidden className="size-4" />
                )}
                {messages.from[ring.visitor.mode]}
              </p>
            </div>
          </div>
          <div id={pageId} className="border-y border-line bg-sunken px-6 py-5">
            <div className="mb-4 has-[>:empty]:hidden">
              <DeskVisitorSection
                {...{ client, timeZone, callId: ring.callId, visitor: ring.visitor }}
              />
            </div>
            <p className="text-xs font-medium text-ink-muted">{messages.visitorIsOn}</p>
            <PageAddress visitor={ring.visitor} />
            <div className="mt-3">
              <VisitorFacts visitor={ring.visitor} offsetMs={offsetMs} />
            </div>
            <Opener script={ring.visitor.openerScript} />
          </div>
          {leads ? null : <ElsewhereHint />}
          {leads && sound === "ask-for-gesture" ? <SilentHint onUnlock={onUnlockSound} /> : null}
          <div className="grid grid-cols-2 gap-3 p-6">
            <Button
              size="lg"
              aria-keyshortcuts="D"
              pending={answer.doing === "decline"}
              disabled={answer.doing === "accept"}
              onClick={answer.decline}
              icon={<PhoneOff aria-hidden className="size-5" />}
            >
              {messages.decline} <KeyHint>D</KeyHint>
            </Button>
            <Button
              ref={acceptRef}
              size="lg"
              variant="live"
              aria-keyshortcuts="A"
              pending={answer.doing === "accept"}
              disabled={answer.doing === "decline"}
              onClick={answer.accept}
              icon={<Phone aria-hidden className="size-5" />}
            >
              {messages.accept} <KeyHint onColour>A</KeyHint>
            </Button>
          </div>
          <div className="-mt-2 flex justify-center pb-4">
            <BlockButton onBlock={onBlock} />
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}

function KeyHint({
  children,
  onColour,
}: {
  readonly children: string;
  readonly onColour?: boolean;
}) {
  const className = onColour ? "border-white/40 bg-white/15 text-white" : "";
  return (
    <span aria-hidden className="ml-1 hidden sm:inline">
      <Kbd className={className}>{children}</Kbd>
    </span>
  );
}

function ElsewhereHint() {
  return (
    <p className="flex items-center gap-2 border-b border-line px-6 py-3 text-ink-muted">
      <BellRing aria-hidden className="size-4 shrink-0" />
      {messages.elsewhere}
    </p>
  );
}

function SilentHint({ onUnlock }: { readonly onUnlock: () => void }) {
  return (
    <div className="flex items-center justify-between gap-3 border-b border-line px-6 py-3 text-ink-muted">
      <span className="inline-flex items-center gap-2">
        <BellOff aria-hidden className="size-4 shrink-0" />
        {messages.silent}
      </span>
      <Button size="sm" variant="ghost" onClick={onUnlock}>
        {deskMessages.setup.turnOnSound}
      </Button>
    </div>
  );
}
