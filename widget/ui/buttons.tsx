/** @jsxImportSource preact */
import { Icon } from "./icon.tsx";

type RoundProps = {
  label: string;
  /** Its outline. */
  icon: string;
  kind?: "glass" | "danger" | "off" | "plain";
  onClick: () => void;
};

/** A round icon button. The label is its accessible name and tooltip. */
export function RoundButton({ label, icon, kind = "glass", onClick }: RoundProps) {
  return (
    <button
      type="button"
      class={`round ${kind}`}
      aria-label={label}
      title={label}
      onClick={onClick}
    >
      <Icon path={icon} />
    </button>
  );
}

type PillProps = {
  text: string;
  /** The accessible name, if it differs from the text. */
  label?: string;
  icon?: string;
  kind?: "primary" | "glass" | "quiet" | "danger";
  focused?: boolean;
  disabled?: boolean;
  onClick: () => void;
};

export function PillButton({ text, label, icon, kind = "primary", ...rest }: PillProps) {
  const { focused, disabled, onClick } = rest;
  return (
    <button
      type="button"
      class={`pill ${kind}`}
      aria-label={label}
      disabled={disabled}
      data-focus={focused ? "" : undefined}
      onClick={onClick}
    >
      {icon && <Icon path={icon} />}
      <span>{text}</span>
    </button>
  );
}
