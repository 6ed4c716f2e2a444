import { useEffect, useRef, useState } from "react";
import { Notice } from "../ui/notice.tsx";
import type { GalleryChoice } from "./gallery-choice.ts";
import { galleryMessages as messages } from "./gallery-messages.ts";

// Built with the widget, since it shows the widget's own components.
const CODE = "/widget/gallery.js";

type Gallery = {
  showGallery(place: HTMLElement, choice: GalleryChoice): Promise<() => void>;
};

type Progress = "loading" | "shown" | "failed";

/** All states of the widget. */
export function WidgetGallery({ choice }: { readonly choice: GalleryChoice }) {
  const place = useRef<HTMLDivElement>(null);
  const [progress, setProgress] = useState<Progress>("loading");
  const { language, theme, size } = choice;
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    let left = false;
    let remove = () => {};
    const show = async () => {
      const { showGallery }: Gallery = await import(/* @vite-ignore */ CODE);
      remove = await showGallery(element, { language, theme, size });
      if (left) remove();
      else setProgress("shown");
    };
    setProgress("loading");
    show().catch(() => setProgress("failed"));
    return () => {
      left = true;
      remove();
    };
  }, [language, theme, size]);
  return (
    <>
      {progress === "failed" ? <Notice tone="danger">{messages.failed}</Notice> : null}
      <div ref={place} data-gallery={progress} />
    </>
  );
}
