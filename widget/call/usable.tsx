/** @jsxImportSource preact */
import { useEffect } from "preact/hooks";
import { keepAboveDialogs } from "./above-dialogs.ts";

type Props = { readonly card: { readonly current: HTMLElement | null } };

/** Keeps the widget usable during a call, whatever the page opens over it. */
export function Usable({ card }: Props) {
  useEffect(() => {
    const root = card.current?.getRootNode();
    return root instanceof ShadowRoot ? keepAboveDialogs(root.host as HTMLElement) : undefined;
  }, [card]);
  return null;
}
