/** @jsxImportSource preact */
import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { report } from "../guard.ts";

/** A part of the widget in a chunk of its own, since most visits never need it. */
export type Part<Props> = { get(): ComponentType<Props> | null; fetch(): Promise<void> };

export function partOf<Props>(load: () => Promise<ComponentType<Props>>): Part<Props> {
  let loaded: ComponentType<Props> | null = null;
  let loading: Promise<void> | null = null;
  return {
    get: () => loaded,
    fetch() {
      loading ??= load().then(
        (component) => {
          loaded = component;
        },
        (error) => {
          loading = null;
          report(error);
        },
      );
      return loading;
    },
  };
}

type LaterProps<Props> = { part: Part<Props>; props: Props };

export function Later<Props extends object>({ part, props }: LaterProps<Props>) {
  const [, redraw] = useState(0);
  useEffect(() => {
    if (!part.get()) void part.fetch().then(() => redraw(1));
  }, [part]);
  const Loaded = part.get();
  return Loaded && <Loaded {...props} />;
}
