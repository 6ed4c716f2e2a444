/** @jsxImportSource preact */
import { useEffect, useState } from "preact/hooks";
import { clockFace } from "./clock-face.ts";

const TICK_MS = 1_000;

type Props = {
  /** On the server's clock. */
  sinceMs: number;
  /** Server's clock minus this browser's. */
  aheadMs: number;
};

export function Duration({ sinceMs, aheadMs }: Props) {
  return <time class="duration">{clockFace(useNowMs() + aheadMs - sinceMs)}</time>;
}

type CountdownProps = {
  untilMs: number;
  aheadMs: number;
  /** The sentence around the clock. */
  text?: (clock: string) => string;
};

export function Countdown({ untilMs, aheadMs, text = (clock) => clock }: CountdownProps) {
  return (
    <time class="duration" aria-hidden="true">
      {text(clockFace(untilMs - (useNowMs() + aheadMs)))}
    </time>
  );
}

/** The browser's time, updated every second. */
export function useNowMs(): number {
  const [nowMs, setNowMs] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return nowMs;
}
