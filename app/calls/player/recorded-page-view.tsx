import clsx from "clsx";
import { type RefObject, useEffect, useRef, useState } from "react";
import { useStore } from "../../desk/use-store.ts";
import { shortAddress } from "../../lib/page-address.ts";
import { Spinner } from "../../ui/spinner.tsx";
import { playerMessages } from "./messages.ts";
import { openPageReplay, type PageReplay } from "./page-replay.ts";
import type { Playback } from "./playback.ts";
import { readRecordedPage } from "./recorded-page.ts";
import { useWidth } from "./use-width.ts";

const messages = playerMessages.page;
const MAX_HEIGHT_PX = 560;

type RecordedPageViewProps = {
  readonly playback: Playback;
  /** Returns the address of the recorded page, a gzip file. */
  readonly fetchLink: () => Promise<string>;
};

/** The visitor's page in step with the video. */
export function RecordedPageView({ playback, fetchLink }: RecordedPageViewProps) {
  const root = useRef<HTMLDivElement>(null);
  const [replay, setReplay] = useState<PageReplay | null>(null);
  const [hasFailed, setHasFailed] = useState(false);
  useEffect(() => {
    let opened: PageReplay | null = null;
    const abort = new AbortController();
    load(fetchLink, abort.signal)
      .then((recorded) => {
        if (abort.signal.aborted || !root.current) return;
        opened = openPageReplay(recorded, root.current);
        setReplay(opened);
      })
      .catch(() => !abort.signal.aborted && setHasFailed(true));
    return () => {
      abort.abort();
      opened?.close();
      setReplay(null);
    };
  }, [fetchLink]);
  return (
    <section aria-label={messages.region} className="border-t border-line">
      <div className="relative min-h-40 overflow-hidden bg-sunken">
        <Stage root={root} replay={replay} playback={playback} />
        {replay ? null : (
          <p className="absolute inset-0 flex items-center justify-center gap-2 text-ink-muted">
            {hasFailed ? (
              messages.failed
            ) : (
              <>
                <Spinner />
                {messages.loading}
              </>
            )}
          </p>
        )}
      </div>
    </section>
  );
}

type StageProps = {
  readonly root: RefObject<HTMLDivElement>;
  readonly replay: PageReplay | null;
  readonly playback: Playback;
};

function Stage({ root, replay, playback }: StageProps) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const [state, setState] = useState(replay?.get() ?? null);
  const { currentMs } = useStore(playback);
  useEffect(() => {
    if (!replay) return;
    setState(replay.get());
    return replay.subscribe(() => setState(replay.get()));
  }, [replay]);
  useEffect(() => replay?.seek(currentMs), [replay, currentMs]);
  const size = { width: state?.page?.width ?? 1280, height: state?.page?.height ?? 800 };
  const scale = width > 0 ? Math.min(1, width / size.width, MAX_HEIGHT_PX / size.height) : 1;
  const isShared = state?.sharing === "on" && state.isShown;
  return (
    <div ref={box}>
      {state?.page ? (
        <p className="truncate px-4 py-2 text-sm text-ink-muted">
          <span className="font-medium text-ink">{state.page.title}</span>{" "}
          {shortAddress(state.page.href)}
        </p>
      ) : null}
      <div
        className="relative mx-auto overflow-hidden"
        style={{ width: size.width * scale, height: size.height * scale }}
      >
        <div
          ref={root}
          className={clsx(
            "page-view pointer-events-none absolute top-0 left-0 origin-top-left [&>iframe]:size-full",
            !isShared && "invisible",
          )}
          style={{ ...size, transform: `scale(${scale})` }}
        />
        {state && !isShared ? (
          <p className="absolute inset-0 flex items-center justify-center p-6 text-center text-ink-muted">
            {messages.notYet}
          </p>
        ) : null}
      </div>
    </div>
  );
}

async function load(fetchLink: () => Promise<string>, signal: AbortSignal) {
  const response = await fetch(await fetchLink(), { signal });
  if (!response.ok || !response.body) throw new Error(`the page answered ${response.status}`);
  const text = response.body.pipeThrough(new DecompressionStream("gzip"));
  return readRecordedPage(await new Response(text).text());
}
