/** @jsxImportSource preact */
import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { report } from "../guard.ts";

/** A component in its own chunk, which is loaded when it is first needed. */
export type LazyComponent<Props> = { get(): ComponentType<Props> | null; fetch(): Promise<void> };

export function lazyComponent<Props>(
  load: () => Promise<ComponentType<Props>>,
): LazyComponent<Props> {
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

type LazyProps<Props> = { component: LazyComponent<Props>; props: Props };

export function Lazy<Props extends object>({ component, props }: LazyProps<Props>) {
  const [, redraw] = useState(0);
  useEffect(() => {
    if (!component.get()) void component.fetch().then(() => redraw(1));
  }, [component]);
  const Loaded = component.get();
  return Loaded && <Loaded {...props} />;
}
