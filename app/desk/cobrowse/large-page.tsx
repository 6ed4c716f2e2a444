import { Expand, Maximize2, Minimize2, Shrink } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { createStore } from "../../../widget/shared/store.ts";
import { IconButton } from "../../ui/button.tsx";
import { messages } from "./messages.ts";

/** Whether the visitor's page covers the desk. */
export const pageSize = createStore({ coversDesk: false });

export type LargePage = ReturnType<typeof useLargePage>;

/** Lets the visitor's page take the whole window, or the whole screen. Escape takes it back. */
export function useLargePage() {
  const section = useRef<HTMLElement>(null);
  const [isEnlarged, setEnlarged] = useState(false);
  const [isFullScreen, setFullScreen] = useState(false);
  useEffect(() => {
    const update = () => setFullScreen(document.fullscreenElement === section.current);
    document.addEventListener("fullscreenchange", update);
    return () => document.removeEventListener("fullscreenchange", update);
  }, []);
  useEffect(() => {
    if (!isEnlarged) return;
    pageSize.set({ coversDesk: true });
    return () => pageSize.set({ coversDesk: false });
  }, [isEnlarged]);
  useEffect(() => {
    if (!isEnlarged) return;
    const shrink = ({ key, defaultPrevented }: KeyboardEvent) => {
      if (key === "Escape" && !defaultPrevented) setEnlarged(false);
    };
    window.addEventListener("keydown", shrink);
    return () => window.removeEventListener("keydown", shrink);
  }, [isEnlarged]);
  return {
    section,
    isLarge: isEnlarged || isFullScreen,
    isEnlarged,
    isFullScreen,
    toggleSize: () => setEnlarged((was) => !was),
    toggleFullScreen() {
      const change = isFullScreen
        ? document.exitFullscreen()
        : section.current?.requestFullscreen();
      change?.catch(reportError);
    },
  };
}

export function LargePageButtons({ large }: { readonly large: LargePage }) {
  const { isEnlarged, isFullScreen } = large;
  return (
    <>
      {isFullScreen ? null : (
        <IconButton
          size="sm"
          label={isEnlarged ? messages.shrink : messages.enlarge}
          onClick={large.toggleSize}
        >
          {isEnlarged ? (
            <Minimize2 aria-hidden className="size-4" />
          ) : (
            <Maximize2 aria-hidden className="size-4" />
          )}
        </IconButton>
      )}
      {document.fullscreenEnabled ? (
        <IconButton
          size="sm"
          label={isFullScreen ? messages.leaveFullScreen : messages.fullScreen}
          onClick={large.toggleFullScreen}
        >
          {isFullScreen ? (
            <Shrink aria-hidden className="size-4" />
          ) : (
            <Expand aria-hidden className="size-4" />
          )}
        </IconButton>
      ) : null}
    </>
  );
}
