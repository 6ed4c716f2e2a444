/** @jsxImportSource preact */
import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import { firstName } from "../../greeting/first-name.ts";
import { cobrowseMessages } from "../../messages/cobrowse.ts";
import type { Store } from "../../shared/store.ts";
import { addStyles } from "../../ui/host.ts";
import { useStore } from "../../ui/use-store.ts";
import type { SharedPage } from "../shared-page.ts";
import type { SharingActions, SharingView } from "../sharing-view.ts";
import { HiddenAreas } from "./hidden-areas.tsx";
import { hiddenAreasLabel, noticeText, requestText } from "./notice-texts.ts";
import css from "./overlay.css?inline";
import { Highlight, Pointer } from "./pointer.tsx";
import { Strokes } from "./strokes.tsx";

type Props = {
  readonly store: Store<SharingView>;
  readonly actions: SharingActions;
  readonly page: SharedPage;
};

/** Shows the visitor over the page that it is shared. Doesn't change the page itself. */
export function showOverlay(
  root: ShadowRoot,
  store: Store<SharingView>,
  actions: SharingActions,
  page: SharedPage,
): () => void {
  const mount = document.createElement("div");
  const removeStyles = addStyles(root, css);
  root.append(mount);
  render(<Overlay store={store} actions={actions} page={page} />, mount);
  return () => {
    render(null, mount);
    mount.remove();
    removeStyles();
  };
}

function Overlay({ store, actions, page }: Props) {
  const view = useStore(store);
  if (view.sharing === "off") return null;
  const name = firstName(view.agentName);
  const on = view.sharing === "on";
  return (
    <div class="shared" data-permission={view.permission}>
      {on && <div class="shared-border" aria-hidden="true" />}
      {on && view.showHidden && <HiddenAreas page={page} />}
      {on && view.highlight && (
        <Highlight key={view.highlight} highlight={view.highlight} page={page} name={name} />
      )}
      {on && <Strokes strokes={view.strokes} page={page} name={name} />}
      {on && <Pointer at={view.pointer} page={page} name={name} />}
      {view.sharing === "awaits_consent" ? (
        <Question
          text={cobrowseMessages().asksToSee(name)}
          onAllow={actions.resume}
          onRefuse={actions.stop}
        />
      ) : (
        <Notice view={view} actions={actions} name={name} />
      )}
      {view.asked && (
        <Question
          text={requestText(view.asked, name)}
          onAllow={actions.allow}
          onRefuse={actions.refuse}
        />
      )}
    </div>
  );
}

type NoticeProps = { view: SharingView; actions: SharingActions; name: string };

function Notice({ view, actions, name }: NoticeProps) {
  const { sharing, permission, showHidden } = view;
  const [low, setLow] = useState(false);
  if (sharing === "off") return null;
  const texts = cobrowseMessages();
  return (
    <section class="shared-notice" data-low={low ? "" : undefined} aria-label={texts.notice}>
      <p role="status">
        <Eye closed={sharing !== "on"} />
        {noticeText(sharing, permission, name)}
      </p>
      {permission !== "nothing" && (
        <button type="button" class="strong" onClick={actions.withdraw}>
          {texts.takeBack}
        </button>
      )}
      {sharing === "on" && (
        <>
          <button
            type="button"
            class="show-hidden"
            aria-label={hiddenAreasLabel(showHidden, name)}
            aria-pressed={showHidden}
            onClick={() => actions.setShowHidden(!showHidden)}
          >
            <span class="hatched" aria-hidden="true" />
            <span class="wide">{hiddenAreasLabel(showHidden, name)}</span>
          </button>
          <button type="button" aria-label={texts.stopSharing} onClick={actions.stop}>
            {texts.stop}
          </button>
        </>
      )}
      {sharing === "stopped_by_visitor" && (
        <button type="button" onClick={actions.resume}>
          {texts.shareAgain}
        </button>
      )}
      <button
        type="button"
        class="move"
        aria-label={low ? texts.moveToTop : texts.moveToBottom}
        onClick={() => setLow(!low)}
      >
        {low ? "↑" : "↓"}
      </button>
    </section>
  );
}

type QuestionProps = { text: string; onAllow: () => void; onRefuse: () => void };

function Question({ text, onAllow, onRefuse }: QuestionProps) {
  const texts = cobrowseMessages();
  const [ready, setReady] = useState(false);
  // Screen readers announce an alert only when its text changes after it was added.
  useEffect(() => setReady(true), []);
  return (
    <div class="shared-question" role="alertdialog" aria-label={texts.question}>
      <p role="alert">{ready ? text : ""}</p>
      <div class="answers">
        <button type="button" class="strong" onClick={onAllow}>
          {texts.allow}
        </button>
        <button type="button" onClick={onRefuse}>
          {texts.notNow}
        </button>
      </div>
    </div>
  );
}

function Eye({ closed }: { closed: boolean }) {
  return (
    <svg
      viewBox="0 0 20 20"
      width="16"
      height="16"
      fill="none"
      stroke="currentColor"
      aria-hidden="true"
    >
      <path d="M2 10s3-5.5 8-5.5S18 10 18 10s-3 5.5-8 5.5S2 10 2 10Z" stroke-width="1.6" />
      <circle cx="10" cy="10" r="2.4" stroke-width="1.6" />
      {closed && <path d="m4 16 12-12" stroke-width="1.8" />}
    </svg>
  );
}
