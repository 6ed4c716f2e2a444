/** @jsxImportSource preact */
import { useEffect, useState } from "preact/hooks";
import type { CallId } from "../../server/kernel/ids.ts";
import type { VisitorRecording } from "../../server/recordings/domain/recording-view.ts";
import { ownCall } from "../greeting/own-call.ts";
import type { WidgetState } from "../greeting/state.ts";
import { guard } from "../guard.ts";
import { recordingMessages } from "../messages/recording.ts";
import { retryInBackground } from "../retry.ts";
import { PillButton } from "../ui/buttons.tsx";
import type { Visit } from "../visit.ts";

type Recorded = { readonly callId: CallId; readonly recording: VisitorRecording };

/** The recording of this page's call; null if the call isn't recorded. */
export function recordedCall(state: WidgetState): Recorded | null {
  const call = ownCall(state);
  if (!call || call.at === "ringing" || call.at === "ended" || !call.recording) return null;
  return { callId: call.callId, recording: call.recording };
}

/** Shown only while the recorder really runs. */
export function RecordingBadge({ recording: { state } }: { recording: VisitorRecording }) {
  const texts = recordingMessages();
  const text = state === "running" ? texts.running : state === "paused" ? texts.paused : "";
  return (
    <span class={`rec ${state}`} role="status">
      {text && (
        <span class="badge">
          <i aria-hidden="true" />
          {text}
        </span>
      )}
    </span>
  );
}

type Props = { visit: Visit; recorded: Recorded };

/** Asks whether the call may be recorded, or lets the visitor pause the recording. */
export function RecordingControls({ visit, recorded: { callId, recording } }: Props) {
  const { state, textVersion, pausedBy } = recording;
  const texts = recordingMessages();
  const { api, refresh } = visit.server;
  const [answered, setAnswered] = useState(false);
  const answer = (granted: boolean) =>
    guard(() => {
      setAnswered(true);
      const { lang: language } = texts;
      retryInBackground(() =>
        api("answerRecordingConsent", { callId, granted, textVersion, language }).finally(refresh),
      );
    });
  const setPaused = (paused: boolean) =>
    guard(() =>
      retryInBackground(() => api("setRecordingPaused", { callId, paused }).finally(refresh)),
    );
  if (state === "ask") return answered ? null : <Question onAnswer={answer} />;
  // Who hasn't paused can't resume.
  if (state === "off" || (state === "paused" && !pausedBy.visitor)) return null;
  return (
    <PillButton
      text={pausedBy.visitor ? texts.resume : texts.pause}
      kind="glass"
      onClick={setPaused(!pausedBy.visitor)}
    />
  );
}

function Question({ onAnswer }: { onAnswer: (granted: boolean) => () => void }) {
  const texts = recordingMessages();
  const [ready, setReady] = useState(false);
  // Screen readers announce an alert only when its text changes after it was added.
  useEffect(() => setReady(true), []);
  return (
    <div class="ask" role="alertdialog" aria-label={texts.question}>
      <p role="alert">
        {ready && (
          <>
            <b>{texts.question}</b> {texts.explanation}
          </>
        )}
      </p>
      <div class="row">
        <PillButton text={texts.yes} onClick={onAnswer(true)} />
        <PillButton text={texts.no} kind="quiet" onClick={onAnswer(false)} />
      </div>
    </div>
  );
}
