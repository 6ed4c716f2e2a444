import clsx from "clsx";
import { EyeOff, Monitor, PauseCircle, Smartphone, Tablet, TriangleAlert } from "lucide-react";
import { type ReactNode, useLayoutEffect, useRef, useState } from "react";
import type { DeviceKind } from "../../../server/cobrowse/domain/wire.ts";
import { safeLink, shortAddress } from "../../lib/page-address.ts";
import { Spinner } from "../../ui/spinner.tsx";
import { deskMessages } from "../messages.ts";
import { useStore } from "../use-store.ts";
import { LargePageButtons, useLargePage } from "./large-page.tsx";
import { messages } from "./messages.ts";
import type { PageConnection, PageState } from "./page-connection.ts";
import { PageOverlay } from "./page-overlay.tsx";
import { Toolbar, useTools } from "./toolbar.tsx";
import { usePageView } from "./use-page-view.ts";

type SharedPageProps = { readonly connection: PageConnection; readonly children: ReactNode };

/** The live view of the visitor's page with the agent's tools. */
export function SharedPage({ connection, children }: SharedPageProps) {
  const state = useStore(connection);
  const root = useRef<HTMLDivElement>(null);
  const isShared = state.sharing === "on" && state.connection !== "rejected";
  const { shown, view } = usePageView(connection, root, isShared);
  const tools = useTools(connection, state);
  const size = { width: state.page?.width ?? 1280, height: state.page?.height ?? 800 };
  const large = useLargePage();
  const { box, scale } = useScale(size, large.isLarge);
  return (
    <section
      ref={large.section}
      aria-label={messages.region}
      className={clsx(
        "flex flex-col overflow-hidden border border-line bg-surface",
        large.isLarge ? "fixed inset-0 z-30" : "rounded-lg shadow-rest",
      )}
    >
      <header className="flex flex-wrap items-center justify-between gap-3 border-b border-line px-4 py-3">
        <PageName state={state} />
        <div className="flex flex-wrap items-center gap-2">
          {isShared && shown ? <Toolbar state={state} tools={tools} /> : null}
          <LargePageButtons large={large} />
        </div>
      </header>
      <div ref={box} className="relative min-h-72 flex-1 overflow-hidden bg-sunken">
        <div
          className={clsx("relative mx-auto", !(isShared && shown) && "invisible")}
          style={{ width: size.width * scale, height: isShared ? size.height * scale : 0 }}
        >
          <div
            ref={root}
            className="page-view [&>iframe]:size-full absolute top-0 left-0 origin-top-left"
            style={{ width: size.width, height: size.height, transform: `scale(${scale})` }}
          />
          {isShared && shown ? (
            <PageOverlay
              {...{ connection, view, scale, size, tools }}
              permission={state.permission}
            />
          ) : null}
        </div>
        <Status state={state} shown={shown} />
      </div>
      {large.isLarge ? null : <div className="border-t border-line p-4">{children}</div>}
    </section>
  );
}

const DEVICE_ICONS: Record<DeviceKind, typeof Monitor> = {
  computer: Monitor,
  tablet: Tablet,
  phone: Smartphone,
};

function PageName({ state: { page } }: { readonly state: PageState }) {
  if (!page) return <h2 className="font-semibold">{messages.region}</h2>;
  const link = safeLink(page.href);
  const Icon = DEVICE_ICONS[page.device];
  const device = messages.devices[page.device];
  return (
    <div className="min-w-0 flex-1 basis-64">
      <h2 className="truncate font-semibold">{page.title || deskMessages.visitor.untitledPage}</h2>
      <p className="flex min-w-0 items-center gap-2 text-sm text-ink-muted">
        <span className="truncate" title={link ?? undefined}>
          {shortAddress(page.href)}
        </span>
        <span
          title={device}
          className="inline-flex shrink-0 items-center gap-1 rounded-full bg-hover px-2 py-0.5 text-xs tabular"
        >
          <Icon aria-hidden className="size-3.5" />
          <span className="sr-only">{device}, </span>
          {page.width} × {page.height}
        </span>
      </p>
    </div>
  );
}

/** Fits the page into the available space without enlarging it. */
function useScale({ width, height }: { width: number; height: number }, fillsScreen: boolean) {
  const box = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () =>
      setRoom({
        width: element.clientWidth,
        height: fillsScreen ? element.clientHeight : Math.max(320, window.innerHeight * 0.72),
      });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, [fillsScreen]);
  const fit = room.width > 0 ? Math.min(1, room.width / width, room.height / height) : 1;
  return { box, scale: fit };
}

type Notice = { readonly title: string; readonly detail?: string; readonly icon: ReactNode };

function noticeFor({ connection, sharing }: PageState, shown: boolean): Notice | null {
  const icon = "size-9 text-ink-faint";
  if (connection === "rejected")
    return {
      ...messages.cannotShow,
      icon: <TriangleAlert aria-hidden className={icon} strokeWidth={1.5} />,
    };
  if (sharing === "stopped_by_visitor")
    return {
      ...messages.stoppedByVisitor,
      icon: <EyeOff aria-hidden className={icon} strokeWidth={1.5} />,
    };
  if (sharing === "awaits_consent")
    return {
      ...messages.awaitsConsent,
      icon: <EyeOff aria-hidden className={icon} strokeWidth={1.5} />,
    };
  if (sharing === "paused_on_page")
    return {
      ...messages.pausedOnPage,
      icon: <PauseCircle aria-hidden className={icon} strokeWidth={1.5} />,
    };
  if (!shown) return { title: messages.loading, icon: <Spinner className="size-6" /> };
  return null;
}

function Status({ state, shown }: { readonly state: PageState; readonly shown: boolean }) {
  const notice = noticeFor(state, shown);
  return (
    <div role="status">
      {notice ? (
        <div className="absolute inset-0 flex flex-col items-center justify-center gap-3 p-6 text-center text-ink-muted">
          {notice.icon}
          <p className="font-medium text-ink">{notice.title}</p>
          {notice.detail ? <p className="-mt-2 max-w-sm">{notice.detail}</p> : null}
        </div>
      ) : null}
      {!notice && (state.behind || state.connection === "connecting") ? (
        <p className="absolute top-3 right-3 inline-flex items-center gap-2 rounded-full bg-black/75 px-3 py-1 text-sm font-medium text-white">
          <Spinner />
          {messages.catchingUp}
        </p>
      ) : null}
    </div>
  );
}
