import clsx from "clsx";
import { EyeOff, Monitor, PauseCircle, Smartphone, Tablet, TriangleAlert } from "lucide-react";
import { type ReactNode, useLayoutEffect, useRef, useState } from "react";
import type { DeviceKind } from "../../../server/cobrowse/domain/wire.ts";
import { safeLink, shortAddress } from "../../lib/page-address.ts";
import { Spinner } from "../../ui/spinner.tsx";
import { useStore } from "../use-store.ts";
import type { PageLink, PageState } from "./page-link.ts";
import { ScreenGlass } from "./screen-glass.tsx";
import { Toolbar, useTools } from "./toolbar.tsx";
import { usePageView } from "./use-page-view.ts";

type VisitorScreenProps = { readonly link: PageLink; readonly children: ReactNode };

/** The visitor's page as it is now, and what agent and visitor do on it together. */
export function VisitorScreen({ link, children }: VisitorScreenProps) {
  const state = useStore(link);
  const root = useRef<HTMLDivElement>(null);
  const seen = state.sharing === "on" && state.link !== "refused";
  const { shown, view } = usePageView(link, root, seen);
  const tools = useTools(link, state);
  const size = { width: state.page?.width ?? 1280, height: state.page?.height ?? 800 };
  const { box, scale } = useScale(size.width, size.height);
  return (
    <section
      aria-label="Visitor's page"
      className="overflow-hidden rounded-lg border border-line bg-surface shadow-rest"
    >
      <header className="flex flex-wrap items-center justify-between gap-3 border-b border-line px-4 py-3">
        <PageName state={state} />
        {seen && shown ? <Toolbar state={state} tools={tools} /> : null}
      </header>
      <div ref={box} className="relative min-h-72 overflow-hidden bg-sunken">
        <div
          className={clsx("relative mx-auto", !(seen && shown) && "invisible")}
          style={{ width: size.width * scale, height: seen ? size.height * scale : 0 }}
        >
          <div
            ref={root}
            className="page-view [&>iframe]:size-full absolute top-0 left-0 origin-top-left"
            style={{ width: size.width, height: size.height, transform: `scale(${scale})` }}
          />
          {seen && shown ? (
            <ScreenGlass {...{ link, view, scale, size, tools }} may={state.may} />
          ) : null}
        </div>
        <Status state={state} shown={shown} />
      </div>
      <div className="border-t border-line p-4">{children}</div>
    </section>
  );
}

const DEVICES: Record<DeviceKind, { readonly word: string; readonly icon: typeof Monitor }> = {
  computer: { word: "Computer", icon: Monitor },
  tablet: { word: "Tablet", icon: Tablet },
  phone: { word: "Phone", icon: Smartphone },
};

function PageName({ state: { page } }: { readonly state: PageState }) {
  if (!page) return <h2 className="font-semibold">Visitor's page</h2>;
  const link = safeLink(page.href);
  const { word, icon: Icon } = DEVICES[page.device];
  return (
    <div className="min-w-0 flex-1 basis-64">
      <h2 className="truncate font-semibold">{page.title || "Page without a title"}</h2>
      <p className="flex min-w-0 items-center gap-2 text-sm text-ink-muted">
        <span className="truncate" title={link ?? undefined}>
          {shortAddress(page.href)}
        </span>
        <span
          title={word}
          className="inline-flex shrink-0 items-center gap-1 rounded-full bg-hover px-2 py-0.5 text-xs tabular"
        >
          <Icon aria-hidden className="size-3.5" />
          <span className="sr-only">{word}, </span>
          {page.width} × {page.height}
        </span>
      </p>
    </div>
  );
}

/** Scaled down to fit, never up. */
function useScale(width: number, height: number) {
  const box = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () =>
      setRoom({ width: element.clientWidth, height: Math.max(320, window.innerHeight * 0.72) });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, []);
  const fit = room.width > 0 ? Math.min(1, room.width / width, room.height / height) : 1;
  return { box, scale: fit };
}

type Told = { readonly words: string; readonly next?: string; readonly icon: ReactNode };

function toldOf({ link, sharing }: PageState, shown: boolean): Told | null {
  const icon = "size-9 text-ink-faint";
  if (link === "refused")
    return {
      words: "This page sent something that cannot be shown.",
      next: "The call goes on without it.",
      icon: <TriangleAlert aria-hidden className={icon} strokeWidth={1.5} />,
    };
  if (sharing === "stopped_by_visitor")
    return {
      words: "The visitor has stopped sharing this page.",
      next: "You see it again as soon as they share it.",
      icon: <EyeOff aria-hidden className={icon} strokeWidth={1.5} />,
    };
  if (sharing === "paused_on_page")
    return {
      words: "Sharing pauses on this page.",
      next: "Your organisation's privacy rules say so. It goes on by itself on another page.",
      icon: <PauseCircle aria-hidden className={icon} strokeWidth={1.5} />,
    };
  if (!shown) return { words: "Loading the visitor's page…", icon: <Spinner className="size-6" /> };
  return null;
}

function Status({ state, shown }: { readonly state: PageState; readonly shown: boolean }) {
  const told = toldOf(state, shown);
  return (
    <div role="status">
      {told ? (
        <div className="absolute inset-0 flex flex-col items-center justify-center gap-3 p-6 text-center text-ink-muted">
          {told.icon}
          <p className="font-medium text-ink">{told.words}</p>
          {told.next ? <p className="-mt-2 max-w-sm">{told.next}</p> : null}
        </div>
      ) : null}
      {!told && (state.behind || state.link === "connecting") ? (
        <p className="absolute top-3 right-3 inline-flex items-center gap-2 rounded-full bg-black/75 px-3 py-1 text-sm font-medium text-white">
          <Spinner />
          Catching up
        </p>
      ) : null}
    </div>
  );
}
