/** @jsxImportSource preact */
import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { report } from "../guard.ts";

type Later<Props> = ((props: Props) => preact.JSX.Element | null) & { fetch(): void };

/** A part of the widget that comes with a chunk of its own, since most visits never need it. */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): Later<Props> {
  let Loaded: ComponentType<Props> | null = null;
  let loading: Promise<void> | null = null;
  const fetch = (): Promise<void> => {
    loading ??= load().then(
      (component) => {
        Loaded = component;
      },
      (error) => {
        loading = null;
        report(error);
      },
    );
    return loading;
  };
  function Part(props: Props) {
    const [, redraw] = useState(0);
    useEffect(() => {
      if (!Loaded) void fetch().then(() => redraw(1));
    }, []);
    return Loaded && <Loaded {...props} />;
  }
  return Object.assign(Part, { fetch: () => void fetch() });
}
