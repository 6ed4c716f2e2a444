import { ChevronDown } from "lucide-react";
import type { LocalMedia } from "../media/local-media.ts";
import { deskMessages } from "../messages.ts";
import { useStore } from "../use-store.ts";
import { DevicePickers } from "./device-pickers.tsx";
import { LevelMeter } from "./level-meter.tsx";

/** Device selection during a call. */
export function CallDevices({ local }: { readonly local: LocalMedia }) {
  const state = useStore(local);
  return (
    <details className="group rounded-lg border border-line bg-surface shadow-rest">
      <summary className="flex items-center justify-between rounded-lg px-5 py-4 font-medium [&::-webkit-details-marker]:hidden">
        {deskMessages.devices.inCall}
        <ChevronDown
          aria-hidden
          className="size-4 text-ink-muted transition-transform group-open:rotate-180"
        />
      </summary>
      <div className="space-y-3 px-5 pb-5">
        <DevicePickers local={local} state={state} />
        {state.microphone ? <LevelMeter microphone={state.microphone} /> : null}
      </div>
    </details>
  );
}
