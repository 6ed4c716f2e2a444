/** @jsxImportSource preact */
import { useEffect, useState } from "preact/hooks";
import type { Greeter } from "../../server/people/domain/greeter.ts";
import type { Screen } from "../greeting/screen.ts";
import { report } from "../guard.ts";
import { addStyles, widgetShown } from "../ui/host.ts";
import { isStill } from "../ui/is-still.ts";
import { useStore } from "../ui/use-store.ts";
import type { Visit } from "../visit.ts";
import css from "./clips.css?inline";
import { Listening } from "./listening.tsx";
import { Opener } from "./opener.tsx";
import { type WantedClip, wantedClip } from "./wanted-clip.ts";

widgetShown.then((root) => addStyles(root, css), report);

type Props = { visit: Visit; greeter: Greeter; screen: Screen };

/**
 * The clips above the first one. Each stays until the next has shown its first frame, and when there is
 * no next, the first clip beneath is seen again: the picture is never black.
 */
export function ClipLayer({ visit, greeter, screen }: Props) {
  const { size } = useStore(visit.store);
  const opening = useStore(visit.opener).at === "playing";
  const inCall = screen.at === "call";
  const wanted = wantedClip({ greeter, at: screen.at, opening, still: isStill() });
  const [shown, setShown] = useState<WantedClip | null>(null);

  const isOver = opening && (wanted?.kind !== "opener" || size !== "open");
  useEffect(() => {
    if (isOver) visit.opener.end();
  }, [isOver, visit]);
  // In a call, the last frame stays until the agent's video covers it.
  const ended = !wanted && !inCall;
  useEffect(() => {
    if (ended) setShown(null);
  }, [ended]);

  const last = shown && shown.url !== wanted?.url && !ended ? shown : null;
  const clips = [last, wanted].filter((clip) => clip !== null);
  return (
    <>
      {clips.map((clip) => {
        const props = { clip, covered: clip !== wanted, onShown: () => setShown(clip) };
        return clip.kind === "opener" ? (
          <Opener key={clip.url} {...props} onEnd={visit.opener.end} />
        ) : (
          <Listening key={clip.url} {...props} paused={inCall} />
        );
      })}
    </>
  );
}
