/** @jsxImportSource preact */
import type { ComponentType } from "preact";
import { useState } from "preact/hooks";
import { guard, report } from "../guard.ts";
import type { Visit } from "../visit.ts";

type Panel = ComponentType<{ visit: Visit; onClose: () => void }>;

export type CallDevices = {
  readonly open: () => void;
  readonly close: () => void;
  /** The open panel, or null. */
  readonly Panel: Panel | null;
};

/** The panel in which devices are chosen. Its code is loaded when it is first opened. */
export function useCallDevices(): CallDevices {
  const [Loaded, setLoaded] = useState<Panel | null>(null);
  const [isOpen, setOpen] = useState(false);
  return {
    open: guard(() => {
      import("../devices/devices-panel.tsx").then(({ DevicesPanel }) => {
        setLoaded(() => DevicesPanel);
        setOpen(true);
      }, report);
    }),
    close: () => setOpen(false),
    Panel: isOpen ? Loaded : null,
  };
}
