import { useId } from "react";
import type { DeviceChoice } from "../media/acquire.ts";
import type { LocalMedia, LocalMediaState } from "../media/local-media.ts";
import { deskMessages } from "../messages.ts";
import { type DeviceOption, useDevices } from "./use-devices.ts";

const messages = deskMessages.devices;

type DevicePickersProps = { readonly local: LocalMedia; readonly state: LocalMediaState };

const canPickSpeaker = () => "setSinkId" in HTMLMediaElement.prototype;

export function DevicePickers({ local, state }: DevicePickersProps) {
  const { cameras, microphones, speakers } = useDevices(state.status === "on");
  const choose = (change: Partial<DeviceChoice>) => void local.choose(change);
  const cameraId = state.camera?.getSettings().deviceId ?? state.choice.cameraId;
  const microphoneId = state.microphone?.getSettings().deviceId ?? state.choice.microphoneId;
  return (
    <div className="space-y-3">
      <Picker
        label={messages.kinds.camera}
        options={cameras}
        chosen={cameraId}
        onChoose={(id) => choose({ cameraId: id })}
      />
      <Picker
        label={messages.kinds.microphone}
        options={microphones}
        chosen={microphoneId}
        onChoose={(id) => choose({ microphoneId: id })}
      />
      {canPickSpeaker() ? (
        <Picker
          label={messages.kinds.speaker}
          options={speakers}
          chosen={state.choice.speakerId}
          onChoose={(id) => choose({ speakerId: id })}
        />
      ) : null}
    </div>
  );
}

type PickerProps = {
  readonly label: string;
  readonly options: readonly DeviceOption[];
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
};

function Picker({ label, options, chosen, onChoose }: PickerProps) {
  const id = useId();
  const known = options.some((option) => option.id === chosen);
  return (
    <div className="grid grid-cols-[84px_minmax(0,1fr)] items-center gap-2">
      <label htmlFor={id} className="text-ink-muted">
        {label}
      </label>
      <select
        id={id}
        value={known ? (chosen ?? "") : ""}
        disabled={options.length === 0}
        onChange={(event) => onChoose(event.target.value)}
        className="h-9 w-full truncate rounded-md border border-line-strong bg-raised px-2.5 text-base shadow-rest hover:border-control disabled:text-ink-faint sm:text-sm"
      >
        {known ? null : (
          <option value="">{options.length === 0 ? messages.none : messages.default}</option>
        )}
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
